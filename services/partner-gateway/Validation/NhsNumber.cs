namespace SafeShare.PartnerGateway.Validation;

/// <summary>Ten digits, the last one a check on the first nine: weights 10 to 2, modulus 11.</summary>
public static class NhsNumber
{
    /// <returns>The ten digits without the spaces of the printed form (3-3-4), or null.</returns>
    public static string? Normalise(string text)
    {
        var digits = text is { Length: 12 } && text[3] == ' ' && text[7] == ' ' ? text.Remove(7, 1).Remove(3, 1) : text;
        return digits.Length == 10 && digits.All(char.IsAsciiDigit) && CheckDigitOf(digits) == digits[9] - '0' ? digits : null;
    }

    private static int CheckDigitOf(string digits)
    {
        var sum = 0;
        for (var at = 0; at < 9; at++)
        {
            sum += (digits[at] - '0') * (10 - at);
        }

        return (11 - (sum % 11)) % 11; // 10 is no digit, so such a number does not exist
    }
}
