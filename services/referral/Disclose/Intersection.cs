using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Disclose;

/// <summary>One limit that a request goes beyond.</summary>
/// <param name="Limit">
/// Of the decision: outcome, superseded, withdrawn, not-yet-valid, expired, referral, recipient, category, unknown-item,
/// smaller-scope (R79), untyped, corrected or identity. Of single statements: third-party, source-limit, attribution or reason.
/// </param>
/// <param name="Ids">The agencies or statements that are beyond it; empty when nothing at all may leave.</param>
/// <param name="PersonIds">For third-party: whom the statements identify without a word about why.</param>
public sealed record Beyond(string Limit, IReadOnlyList<Guid> Ids, IReadOnlyList<Guid>? PersonIds = null);

/// <summary>
/// What leaves is what was ticked and the decision allows, both (I3), within what each source allows (R26) and with
/// everybody else it identifies thought of (R5). Anything ticked beyond that stops the whole release and is named; nothing is
/// dropped in silence and nothing is added.
/// </summary>
public sealed class Intersection(Decision decision, Standing standing, Person subject, IReadOnlyList<Person>? others = null, IReadOnlyList<Terms>? terms = null, IReadOnlyList<Guid>? corrected = null)
{
    /// <summary>Name, date of birth, NHS number and address of the subject leave only under this category.</summary>
    public const string Identity = "identity-contact";

    private static readonly string[] Kinds = ["fact", "opinion", "hearsay", "unknown"];

    private readonly IReadOnlyList<Person> _others = others ?? [];
    private readonly IReadOnlyList<Terms> _terms = terms ?? [];
    private readonly IReadOnlyList<Guid> _corrected = corrected ?? [];

    public bool NamesSubject => decision.Categories.Contains(Identity, StringComparer.Ordinal);

    /// <summary>Everything about the request that goes beyond the decision.</summary>
    public IReadOnlyList<Beyond> Beyonds(Guid referralId, IReadOnlyList<Guid> recipients, IReadOnlyList<Guid> ticked, IReadOnlyList<Statement> statements, string? question, DateTimeOffset now)
    {
        var known = statements.Where(statement => ticked.Contains(statement.Id)).Select(Leave).ToList();
        return
        [
            .. Whole("referral", decision.ReferralId != referralId),
            .. Whole("outcome", decision.Outcome != Decision.Share),
            .. Whole("superseded", standing.Superseded),
            .. Whole("withdrawn", standing.WithdrawnAt is not null),
            .. Whole("not-yet-valid", now < decision.ValidFrom),
            .. Whole("expired", now >= decision.ValidUntil),
            .. Some("recipient", recipients.Except(decision.RecipientAgencyIds)),
            .. Some("unknown-item", ticked.Except(known.Select(leaving => leaving.Statement.Id))),
            .. Where("category", known, leaving => !decision.Categories.Contains(leaving.Statement.Category, StringComparer.Ordinal)),
            .. Where("smaller-scope", known, leaving => decision.Categories.Except(decision.CategoriesFor(recipients)).Contains(leaving.Statement.Category, StringComparer.Ordinal)),
            .. Where("untyped", known, leaving => !Kinds.Contains(leaving.Statement.Kind, StringComparer.Ordinal)),
            .. Where("corrected", known, leaving => _corrected.Contains(leaving.Statement.Id)),
            .. Whole("identity", question is not null && !NamesSubject && SaysWho(question)),
            .. Where("identity", known, leaving => !NamesSubject && SaysWho(leaving.Words)),
            .. Where("source-limit", known, leaving => !SourceLimits.Allow(leaving.Statement, decision.Route, HasReason(leaving))),
            .. Where("attribution", known, NamesSourceAgainstItsWish),
            .. Where("reason", known, leaving => Sensitive.NeedsReason(leaving.Statement, decision.Route) && !HasReason(leaving)),
            .. ThirdParty(known),
        ];
    }

    /// <summary>What may leave to one recipient: never more than was ticked, and never more than the decision allows.</summary>
    public Package Pack(Guid referralId, Guid? recipient, IReadOnlyList<Guid> ticked, IReadOnlyList<Statement> statements, string? question, DateTimeOffset now)
    {
        IReadOnlyList<Guid> recipients = recipient is { } agency ? [agency] : [];
        var nothing = Beyonds(referralId, recipients, [], [], question, now).Count > 0;
        var leaving = nothing ? [] : statements
            .Where(statement => ticked.Contains(statement.Id) && Beyonds(referralId, recipients, [statement.Id], [statement], question: null, now).Count == 0)
            .OrderBy(statement => statement.ObservedOn, StringComparer.Ordinal).ThenBy(statement => statement.Id)
            .ToList();
        return Package.Of(
            subject, NamesSubject && !nothing, leaving.ConvertAll(Leave), [.. statements.Except(leaving).Select(statement => statement.Id)], decision.CategoriesFor(recipients), nothing ? null : question);
    }

    private Leaving Leave(Statement statement) => Leaving.Of(statement, _terms);

    private static IEnumerable<Beyond> Whole(string limit, bool beyond) => beyond ? [new Beyond(limit, [])] : [];

    private static IEnumerable<Beyond> Some(string limit, IEnumerable<Guid> ids) => ids.Distinct().ToList() is { Count: > 0 } found ? [new Beyond(limit, found)] : [];

    private static IEnumerable<Beyond> Where(string limit, IEnumerable<Leaving> known, Func<Leaving, bool> beyond) =>
        Some(limit, known.Where(beyond).Select(leaving => leaving.Statement.Id));

    private IEnumerable<Beyond> ThirdParty(List<Leaving> known)
    {
        var unsaid = known.SelectMany(leaving => Unsaid(leaving).Select(person => (leaving.Statement.Id, Person: person))).ToList();
        return unsaid.Count == 0 ? [] : [new Beyond("third-party", [.. unsaid.Select(one => one.Id).Distinct()], [.. unsaid.Select(one => one.Person).Distinct()])];
    }

    /// <summary>Those whom it identifies, about whom neither the decision nor the worker has said anything.</summary>
    private IEnumerable<Guid> Unsaid(Leaving leaving) => ThirdParties.In(leaving, subject, _others)
        .Except(decision.OtherPersonIds)
        .Except((leaving.Terms.ThirdParties ?? []).Where(one => !string.IsNullOrWhiteSpace(one.Reason)).Select(one => one.PersonId));

    private static bool HasReason(Leaving leaving) => !string.IsNullOrWhiteSpace(leaving.Terms.Reason);

    /// <summary>Leaving the name off is not enough when the words still say it.</summary>
    private static bool NamesSourceAgainstItsWish(Leaving leaving) =>
        !SourceLimits.AllowAttribution(leaving.Statement) && (!leaving.Terms.WithoutAttribution || SourceCheck.NamesSource(leaving));

    /// <summary>Without the identity category, words that still say who the person is may not leave either (R4).</summary>
    private bool SaysWho(string text)
    {
        var words = new Words(text);
        return Words.OfName(subject).Any(words.Has) || words.HasNumber(subject.NhsNumber);
    }
}
