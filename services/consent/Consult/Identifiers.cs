using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeShare.Consents.Consult;

/// <summary>What in a text would tell who somebody is. A consultation is about a question and never about a person who can be found (R85).</summary>
public static partial class Identifiers
{
    /// <summary>Says what was found and never repeats it: an error must not carry on what the text must not hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Names of people in the case that the caller wants kept out. They are looked for and forgotten.</param>
    public static IReadOnlyList<string> In(string? text, IEnumerable<string> names)
    {
        var found = new List<string>();
        var plain = Plain(text ?? "");
        When(NhsNumber.Matches(plain).Any(match => IsNhsNumber(match.Value)), "Holds what looks like an NHS number.");
        When(Phone.IsMatch(plain), "Holds what looks like a telephone number.");
        When(Email.IsMatch(plain), "Holds what looks like an e-mail address.");
        When(Postcode.IsMatch(plain), "Holds what looks like a postcode.");
        When(Street.IsMatch(plain), "Holds what looks like a street address.");
        When(NumericDate.IsMatch(plain) || WrittenDate.IsMatch(plain), "Holds a full date, which could be a date of birth: give the age, or the month and year.");
        When(Names(plain, names), "Holds a name of somebody in the case.");
        return found;

        void When(bool holds, string says)
        {
            if (holds)
            {
                found.Add(says);
            }
        }
    }

    /// <summary>One spelling for what looks the same: full-width digits, accents, invisible characters between letters.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control when rune.Value is not ('\n' or '\r' or '\t'):
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((int)Rune.GetNumericValue(rune));
                    break;
                case UnicodeCategory.DashPunctuation:
                    plain.Append('-');
                    break;
                case UnicodeCategory.SpaceSeparator:
                    plain.Append(' ');
                    break;
                default:
                    plain.Append(rune.ToString());
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>The ten digits carry a check digit (modulus 11), so other long numbers are not taken for one.</summary>
    private static bool IsNhsNumber(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        var check = 11 - (digits.Take(9).Select((digit, at) => digit * (10 - at)).Sum() % 11);
        return check != 10 && check % 11 == digits[9];
    }

    /// <summary>The whole name, or a part of it of three letters or more, as words of the text.</summary>
    private static bool Names(string plain, IEnumerable<string> names)
    {
        var words = WordsOf(plain);
        return names.Select(name => WordsOf(Plain(name))).Any(parts => parts.Any(part => part.Length >= 3 && words.Contains(part)));
    }

    private static HashSet<string> WordsOf(string plain) => [.. Word.Matches(plain).Select(match => match.Value.ToUpperInvariant())];

    [GeneratedRegex(@"(?<!\d)\d(?:[ .-]?\d){9}(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex NhsNumber { get; }

    [GeneratedRegex(@"(?<!\d)(?:\+|00)?(?:44|0)[ ()./-]*\d(?:[ ()./-]*\d){8,9}(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex Phone { get; }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Email { get; }

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Postcode { get; }

    [GeneratedRegex(@"\b\d{1,4}[A-Z]?,? +(?:[A-Z']+ +){1,3}(?:street|st|road|rd|avenue|ave|lane|close|drive|court|way|place|terrace|gardens|crescent|grove|square)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Street { get; }

    [GeneratedRegex(@"(?<!\d)(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})|\d{4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2})(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex NumericDate { get; }

    [GeneratedRegex(@"\b(?:\d{1,2}(?:st|nd|rd|th)? *(?:of +)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? *'?\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? +\d{1,2}(?:st|nd|rd|th)?,? +\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WrittenDate { get; }

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)*", RegexOptions.None, 1000)]
    private static partial Regex Word { get; }
}
