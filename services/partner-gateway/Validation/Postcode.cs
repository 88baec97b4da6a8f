using System.Text.RegularExpressions;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>A UK postcode in form, not in fact: the area need not exist. Kept in capitals with one space before the inward part.</summary>
public static partial class Postcode
{
    public static string? Normalise(string text)
    {
        var letters = text.Length > 10 ? "" : text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return letters.Length is >= 5 and <= 7 && Form.IsMatch(letters) ? $"{letters[..^3]} {letters[^3..]}" : null;
    }

    [GeneratedRegex("^(GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Z][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPSTUW])[0-9][ABD-HJLNP-UW-Z]{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form { get; }
}
