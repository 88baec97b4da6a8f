using System.Text.RegularExpressions;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>A UK postcode in form, not in fact: the area need not exist, and ZZ99 is the NHS's for people without an address. Kept in capitals with one space before the inward part.</summary>
public static partial class Postcode
{
    public static string? Normalise(string text)
    {
        var letters = text.Length > 10 ? "" : text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return letters.Length is >= 5 and <= 7 && Form.IsMatch(letters) ? $"{letters[..^3]} {letters[^3..]}" : null;
    }

    [GeneratedRegex("^(GIR0AA|ZZ99[0-9][A-Z]{2}|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPSTUW])[0-9][ABD-HJLNP-UW-Z]{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form { get; }
}
