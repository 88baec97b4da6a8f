using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Match;

namespace SafeShare.Referrals.Disclose;

/// <summary>One limit of a decision that a request goes beyond.</summary>
/// <param name="Limit">outcome, superseded, withdrawn, not-yet-valid, expired, referral, recipient, category, unknown-item, untyped or identity.</param>
/// <param name="Ids">The agencies or statements that are beyond it; empty when nothing at all may leave.</param>
public sealed record Beyond(string Limit, IReadOnlyList<Guid> Ids);

/// <summary>
/// What leaves is what was ticked and the decision allows, both (I3). Anything ticked beyond the decision stops the whole
/// release and is named; nothing is dropped in silence and nothing is added.
/// </summary>
public sealed class Intersection(Decision decision, Standing standing, Person subject)
{
    /// <summary>Name, date of birth, NHS number and address of the subject leave only under this category.</summary>
    public const string Identity = "identity-contact";

    private static readonly string[] Kinds = ["fact", "opinion", "hearsay", "unknown"];

    public bool NamesSubject => decision.Categories.Contains(Identity, StringComparer.Ordinal);

    /// <summary>Everything about the request that goes beyond the decision.</summary>
    public IReadOnlyList<Beyond> Beyonds(Guid referralId, IReadOnlyList<Guid> recipients, IReadOnlyList<Guid> ticked, IReadOnlyList<Statement> statements, string? question, DateTimeOffset now)
    {
        var known = statements.Where(statement => ticked.Contains(statement.Id)).ToList();
        var all = new List<Beyond>();
        Add("referral", decision.ReferralId != referralId);
        Add("outcome", decision.Outcome != Decision.Share);
        Add("superseded", standing.Superseded);
        Add("withdrawn", standing.WithdrawnAt is not null);
        Add("not-yet-valid", now < decision.ValidFrom);
        Add("expired", now >= decision.ValidUntil);
        AddIds("recipient", recipients.Except(decision.RecipientAgencyIds));
        AddIds("unknown-item", ticked.Except(known.Select(statement => statement.Id)));
        AddIds("category", known.Where(statement => !decision.Categories.Contains(statement.Category, StringComparer.Ordinal)).Select(statement => statement.Id));
        AddIds("untyped", known.Where(statement => !Kinds.Contains(statement.Kind, StringComparer.Ordinal)).Select(statement => statement.Id));
        Add("identity", question is not null && !NamesSubject && SaysWho(question));
        AddIds("identity", known.Where(statement => !NamesSubject && SaysWho(statement.Text)).Select(statement => statement.Id));
        return all;

        void Add(string limit, bool beyond)
        {
            if (beyond)
            {
                all.Add(new Beyond(limit, []));
            }
        }

        void AddIds(string limit, IEnumerable<Guid> ids)
        {
            if (ids.Distinct().ToList() is { Count: > 0 } found)
            {
                all.Add(new Beyond(limit, found));
            }
        }
    }

    /// <summary>What may leave to one recipient: never more than was ticked, and never more than the decision allows.</summary>
    public Package Pack(Guid referralId, Guid recipient, IReadOnlyList<Guid> ticked, IReadOnlyList<Statement> statements, string? question, DateTimeOffset now)
    {
        var nothing = Beyonds(referralId, [recipient], [], [], question, now).Count > 0;
        var leaving = nothing ? [] : statements
            .Where(statement => ticked.Contains(statement.Id) && Beyonds(referralId, [recipient], [statement.Id], [statement], question: null, now).Count == 0)
            .OrderBy(statement => statement.ObservedOn, StringComparer.Ordinal).ThenBy(statement => statement.Id)
            .ToList();
        return Package.Of(subject, NamesSubject && !nothing, leaving, [.. statements.Except(leaving).Select(statement => statement.Id)], decision.Categories, nothing ? null : question);
    }

    /// <summary>Without the identity category, words that still say who the person is may not leave either (R4).</summary>
    private bool SaysWho(string text)
    {
        var words = text.Split([' ', '\n', '\r', '\t', ',', '.', ';', ':', '(', ')', '"', '!', '?', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => NameKey.Letters(word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word))
            .ToHashSet(StringComparer.Ordinal);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return new[] { subject.GivenName, subject.FamilyName }
                .SelectMany(name => (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(NameKey.Letters)
                .Any(name => name.Length > 0 && words.Contains(name))
            || (subject.NhsNumber is { Length: > 0 } number && digits.Contains(number, StringComparison.Ordinal));
    }
}
