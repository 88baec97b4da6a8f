using SafeShare.Referrals.Match;

namespace SafeShare.Referrals.Disclose;

/// <summary>A text as it is searched for names: word by word, without case, accents or a possessive's end.</summary>
public sealed class Words(string text)
{
    private static readonly char[] Between = [' ', '\n', '\r', '\t', ',', '.', ';', ':', '(', ')', '"', '!', '?', '/'];

    private readonly HashSet<string> _words = Split(text).Select(Fold).ToHashSet(StringComparer.Ordinal);
    private readonly string _digits = string.Concat(text.Where(char.IsAsciiDigit));

    public bool Has(string folded) => _words.Contains(folded);

    public bool HasNumber(string? digits) => digits is { Length: > 0 } && _digits.Contains(digits, StringComparison.Ordinal);

    public static IEnumerable<string> Split(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    public static string Fold(string word) =>
        NameKey.Letters(word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word);

    /// <summary>Each word of a person's name, folded.</summary>
    public static IEnumerable<string> OfName(Person person) =>
        new[] { person.GivenName, person.FamilyName }.SelectMany(name => Split(name ?? "")).Select(NameKey.Letters).Where(name => name.Length > 0);
}
