using SafeShare.Referrals.Match;

namespace SafeShare.Referrals.Disclose;

/// <summary>Whether the words of a statement tell who it came from (R70). It warns and never stops: a worker decides.</summary>
/// <param name="Signs">source-name or source-role: what in the words tells.</param>
/// <param name="NarrowerWording">The words without what tells, to start from; sending it keeps the original.</param>
public sealed record SourceWarning(Guid StatementId, IReadOnlyList<string> Signs, bool Attributed, string NarrowerWording);

public static class SourceCheck
{
    private const string Withheld = "[withheld]";

    /// <summary>What people are to one another, and the trades that meet families. Words in one line mean the same.</summary>
    private static readonly Dictionary<string, int> Roles = new[]
    {
        "mother mum mummy mom", "father dad daddy", "stepmother stepmum", "stepfather stepdad", "sister", "brother", "sibling", "daughter", "son", "grandmother gran granny nan nana",
        "grandfather grandad grandpa", "grandparent", "aunt auntie", "uncle", "cousin", "niece", "nephew", "husband", "wife", "partner", "girlfriend", "boyfriend", "ex",
        "parent", "carer", "neighbour neighbor", "friend", "landlord landlady", "lodger tenant", "colleague", "employer boss manager", "teacher", "headteacher head",
        "nurse", "midwife", "doctor gp", "therapist counsellor", "psychologist", "dentist", "pharmacist", "paramedic", "cleaner", "caretaker concierge", "warden", "driver", "childminder",
    }.SelectMany((line, at) => line.Split(' ').Select(word => (word, at))).ToDictionary(pair => pair.word, pair => pair.at, StringComparer.Ordinal);

    /// <summary>Words around a name that say nothing by themselves.</summary>
    private static readonly HashSet<string> Plain = new(
        "a an and at by for from her his in my no of on our own said seen spoken heard told that the their them this to us was who with mr mrs ms miss dr officer worker team record records system visit home call housing tenancy social school police health council support ward clinic hospital charity".Split(' '),
        StringComparer.Ordinal);

    public static bool NamesSource(Leaving leaving) => Telling(leaving, NameWords(leaving.Statement)).Count > 0;

    public static SourceWarning? Of(Leaving leaving)
    {
        var names = Telling(leaving, NameWords(leaving.Statement));
        var roles = Telling(leaving, RoleWords(leaving.Statement));
        return names.Count + roles.Count == 0 ? null : new SourceWarning(
            leaving.Statement.Id,
            [.. names.Count > 0 ? ["source-name"] : Array.Empty<string>(), .. roles.Count > 0 ? ["source-role"] : Array.Empty<string>()],
            !leaving.Terms.WithoutAttribution,
            Without(leaving.Text, [.. names, .. roles]));
    }

    private static HashSet<string> Telling(Leaving leaving, IEnumerable<string> words)
    {
        var text = new Words(leaving.Text);
        return words.Where(text.Has).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Names are written with a capital; in a source without any capital each word may be one.</summary>
    private static IEnumerable<string> NameWords(Statement statement)
    {
        var hasCapitals = statement.Source.Any(char.IsUpper);
        return Words.Split(statement.Source).Where(word => !hasCapitals || char.IsUpper(word[0])).Select(Words.Fold)
            .Where(word => word.Length > 1 && !Plain.Contains(word) && !Roles.ContainsKey(word) && !word.All(char.IsDigit));
    }

    /// <summary>What the source is to the person, and every other word for the same.</summary>
    private static IEnumerable<string> RoleWords(Statement statement)
    {
        var said = Words.Split($"{statement.Source} {statement.SourceRelation}").Select(Words.Fold).Where(Roles.ContainsKey).Select(word => Roles[word]).ToHashSet();
        var own = Words.Split(statement.SourceRelation ?? "").Select(Words.Fold).Where(word => word.Length > 1 && !Plain.Contains(word));
        return Roles.Where(role => said.Contains(role.Value)).Select(role => role.Key).Concat(own).Distinct();
    }

    private static string Without(string text, HashSet<string> telling) => string.Join(
        ' ', text.Split(' ').Select(part => Words.Split(part).Select(Words.Fold).Any(telling.Contains) ? Ended(part) : part));

    /// <summary>Keeps the full stop or comma that the word ended with.</summary>
    private static string Ended(string part) => part.Length > 0 && char.IsPunctuation(part[^1]) && NameKey.Letters(part[^1..]).Length == 0 ? Withheld + part[^1] : Withheld;
}
