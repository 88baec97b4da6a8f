using System.Globalization;
using System.Text;

namespace SafeShare.Referrals.Match;

/// <summary>A name as it is compared: no case, accents, hyphens, apostrophes or spaces, and the first given name only.</summary>
public static class NameKey
{
    /// <returns>Null when there is no family name to go by.</returns>
    public static string? Of(string? givenName, string? familyName)
    {
        var family = Letters(familyName);
        if (family.Length == 0)
        {
            return null;
        }

        var first = (givenName ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return $"{family}|{Letters(first)}";
    }

    /// <summary>Letters and digits alone, folded to lower case without accents.</summary>
    public static string Letters(string? text)
    {
        var letters = new StringBuilder();
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                letters.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture).ToString());
            }
        }

        return letters.ToString();
    }
}
