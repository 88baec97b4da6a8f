using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>I3: what leaves is never more than was ticked, and never more than the decision allows.</summary>
public class IntersectionTests
{
    private static readonly string[] Categories = [Intersection.Identity, "concern", "health", "police-intelligence", "sexual-health"];
    private static readonly Guid[] Agencies = [Given.Police, Given.Health, Given.Housing];

    private sealed record Attempt(SharingDecided Decided, Standing Standing, Guid ReferralId, Guid To, List<Guid> Ticked, List<Statement> Statements, string? Question)
    {
        public Intersection Intersection => new(Decision.From(Decided), Standing, Person.From(Given.Subject(), Guid.NewGuid(), Given.Referral()));

        public IReadOnlyList<Beyond> Beyonds => Intersection.Beyonds(ReferralId, [To], Ticked, Statements, Question, Given.Now);

        public Package Package => Intersection.Pack(ReferralId, To, Ticked, Statements, Question, Given.Now);
    }

    private static readonly Gen<Attempt> Attempts =
        from texts in Gen.ListOf(from category in Gen.Elements(Categories)
                                 from text in Gen.Elements("No food in the flat.", "Robin was seen alone.", "NHS number 999 000 0018 was given.", "Ashdown-Price's flat")
                                 from kind in Gen.Elements("fact", "opinion", "hearsay", "unknown", "")
                                 select Given.Said(category, text, kind))
        from allowed in Gen.SubListOf(Categories)
        from recipients in Gen.SubListOf(Agencies)
        from to in Gen.Elements(Agencies)
        from outcome in Gen.Elements("share", "share", "share", "do-not-share")
        from superseded in Gen.Elements(false, false, false, true)
        from withdrawn in Gen.Elements<DateTimeOffset?>(null, null, null, Given.Now.AddMinutes(-5))
        from start in Gen.Choose(-3, 1)
        from length in Gen.Choose(1, 6)
        from otherReferral in Gen.Elements(false, false, false, true)
        from strangers in Gen.Choose(0, 1)
        from ticks in Gen.SubListOf(texts.Select(said => said.StatementId).ToArray())
        from question in Gen.Elements<string?>(null, "What do you hold?", "What do you hold about Robin?")
        let referral = Given.Referral()
        let decided = Given.Decided(referral.Id) with
        {
            Categories = [.. allowed],
            RecipientAgencyIds = [.. recipients],
            Outcome = outcome,
            ValidFrom = Given.Now.AddDays(start),
            ValidUntil = Given.Now.AddDays(start + length),
        }
        select new Attempt(
            decided, new Standing(superseded, withdrawn), otherReferral ? Guid.NewGuid() : referral.Id, to,
            [.. ticks, .. Enumerable.Range(0, strangers).Select(_ => Guid.NewGuid())],
            [.. texts.Select(said => Statement.From(said, referral, Given.Housing, null, Given.Now))], question);

    private static void Holds(Func<Attempt, bool> property) =>
        Prop.ForAll(Attempts.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Else the properties below would hold of nothing.</summary>
    [Fact]
    public void The_attempts_hold_releases_and_refusals_of_every_kind()
    {
        var attempts = Attempts.Sample(2000).ToList();
        attempts.Count(attempt => attempt.Package.StatementIds.Count > 0).ShouldBeGreaterThan(20);
        attempts.SelectMany(attempt => attempt.Beyonds).Select(beyond => beyond.Limit).Distinct().Order().ShouldBe(
            ["category", "expired", "identity", "not-yet-valid", "outcome", "recipient", "referral", "superseded", "unknown-item", "untyped", "withdrawn"]);
    }

    [Fact]
    public void Never_more_than_was_ticked() => Holds(attempt => attempt.Package.StatementIds.All(attempt.Ticked.Contains));

    [Fact]
    public void Never_a_category_outside_the_decision() => Holds(attempt =>
        attempt.Package.Content.Items.All(item => attempt.Decided.Categories.Contains(item.Category)) && attempt.Package.Categories.All(attempt.Decided.Categories.Contains));

    [Fact]
    public void Nothing_at_all_when_the_decision_does_not_stand_for_this_recipient_now() => Holds(attempt =>
        Stands(attempt) || JsonSerializer.Serialize(attempt.Package.Content) == JsonSerializer.Serialize(new { SubjectName = Package.NameWithheld, SubjectDateOfBirth = (string?)null, SubjectNhsNumber = (string?)null, SubjectAddress = (string?)null, Items = Array.Empty<int>(), Question = (string?)null }));

    [Fact]
    public void Without_the_identity_category_nothing_says_who_it_is() => Holds(attempt =>
    {
        if (attempt.Decided.Categories.Contains(Intersection.Identity))
        {
            return true;
        }

        var whole = JsonSerializer.Serialize(attempt.Package.Content);
        return !whole.Contains("Robin", StringComparison.OrdinalIgnoreCase) && !whole.Contains("Ashdown", StringComparison.OrdinalIgnoreCase)
            && !whole.Contains("0018", StringComparison.Ordinal) && !whole.Contains("Flaxmill", StringComparison.Ordinal);
    });

    [Fact]
    public void What_is_beyond_the_decision_is_named_and_never_dropped_in_silence() => Holds(attempt =>
        attempt.Beyonds.Count > 0 || attempt.Package.StatementIds.Order().SequenceEqual(attempt.Ticked.Order()));

    [Fact]
    public void What_was_left_out_and_what_left_are_all_there_was() => Holds(attempt =>
        attempt.Package.LeftOut.Concat(attempt.Package.StatementIds).Order().SequenceEqual(attempt.Statements.Select(statement => statement.Id).Order()));

    [Fact]
    public void Each_limit_is_named_with_its_items()
    {
        var referral = Given.Referral();
        var (inside, outside) = (Given.Said("health"), Given.Said("police-intelligence"));
        Statement[] statements = [.. new[] { inside, outside }.Select(said => Statement.From(said, referral, Given.Housing, null, Given.Now))];
        var decided = Given.Decided(referral.Id);
        var person = Person.From(Given.Subject(), referral.SubjectId, referral);
        var stranger = Guid.NewGuid();

        new Intersection(Decision.From(decided), new Standing(false, null), person)
            .Beyonds(referral.Id, [Given.Police, Given.Housing], [inside.StatementId, outside.StatementId, stranger], statements, null, Given.Now)
            .Select(beyond => (beyond.Limit, string.Join(',', beyond.Ids)))
            .ShouldBe([("recipient", $"{Given.Housing}"), ("unknown-item", $"{stranger}"), ("category", $"{outside.StatementId}")]);

        new Intersection(Decision.From(decided with { Outcome = "do-not-share" }), new Standing(true, Given.Now), person)
            .Beyonds(Guid.NewGuid(), [Given.Police], [], statements, null, decided.ValidUntil)
            .Select(beyond => beyond.Limit).ShouldBe(["referral", "outcome", "superseded", "withdrawn", "expired"]);
    }

    private static bool Stands(Attempt attempt) =>
        attempt.Decided.Outcome == "share" && attempt.Standing is { Superseded: false, WithdrawnAt: null } && attempt.ReferralId == attempt.Decided.ReferralId
        && attempt.Decided.ValidFrom <= Given.Now && Given.Now < attempt.Decided.ValidUntil && attempt.Decided.RecipientAgencyIds.Contains(attempt.To)
        && (attempt.Question is null || attempt.Decided.Categories.Contains(Intersection.Identity) || !attempt.Question.Contains("Robin", StringComparison.Ordinal));
}
