namespace SafeShare.PartnerGateway.Validation;

/// <summary>Unique Property Reference Number: 1 to 999999999999. Its length says nothing, so leading zeros do not count.</summary>
public static class Uprn
{
    public static string? Normalise(string text) =>
        text.Length is >= 1 and <= 12 && text.All(char.IsAsciiDigit) && text.TrimStart('0') is { Length: > 0 } number ? number : null;
}
