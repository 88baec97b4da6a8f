using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>I3: what leaves is never more than was ticked, and never more than the decision allows.</summary>
public class IntersectionTests
{
    private static readonly string[] Categories = [Intersection.Identity, "concern", "health", "police-intelligence", "sexual-health"];
    private static readonly Guid[] Agencies = [Given.Police, Given.Health, Given.Housing];

    private sealed record Attempt(SharingDecided Decided, Standing Standing, Guid ReferralId, Guid To, List<Guid> Ticked, List<Statement> Statements, string? Question, List<Terms> Terms)
    {
        public Person Subject { get; } = Person.From(Given.Subject(), Guid.NewGuid(), Given.Referral());

        public Intersection Intersection => new(Decision.From(Decided), Standing, Subject, Others, Terms);

        public IEnumerable<(DisclosedItem Item, Statement Statement, Terms Terms)> Left => Package.Content.Items.Select(item =>
            (item, Statements.Single(said => said.Id == item.StatementId), Terms.Find(one => one.StatementId == item.StatementId) ?? new Terms(item.StatementId)));

        public IReadOnlyList<Beyond> Beyonds => Intersection.Beyonds(ReferralId, [To], Ticked, Statements, Question, Given.Now);

        public Package Package => Intersection.Pack(ReferralId, To, Ticked, Statements, Question, Given.Now);
    }

    private static readonly Person Lodger = Person.From(new PersonContent { Role = "household", GivenName = "Osric", FamilyName = "Pell" }, Guid.NewGuid(), Given.Referral());
    private static readonly Person Neighbour = Person.From(new PersonContent { Role = "other", Relationship = "neighbour" }, Guid.NewGuid(), Given.Referral());
    private static readonly Person[] Others = [Lodger, Neighbour];

    private static readonly Gen<Attempt> Attempts =
        from texts in Gen.ListOf(from category in Gen.Elements(Categories)
                                 from text in Gen.Elements("No food in the flat.", "Robin was seen alone.", "NHS number 999 000 0018 was given.", "Ashdown-Price's flat", "Osric Pell was there.", "She says so herself.")
                                 from kind in Gen.Elements("fact", "opinion", "hearsay", "unknown", "")
                                 from limit in Gen.Elements("", "", "", SourceLimits.NotToBePassedOn, SourceLimits.AskFirst, SourceLimits.NotToBeAttributed)
                                 from source in Gen.Elements("Housing officer", "Wren Tully")
                                 from confidential in Gen.Elements(false, false, true)
                                 select Given.Said(category, text, kind) with { SourceLimits = limit.Length > 0 ? [limit] : [], Source = source, Confidential = confidential })
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
        from route in Gen.Elements("consent", "override", "emergency", "court-order")
        from deciding in Gen.SubListOf(Others)
        from narrowed in Gen.SubListOf(Agencies)
        from excludes in Gen.SubListOf(Categories)
        from terms in Gen.CollectToList(texts, said =>
            from reason in Gen.Elements<string?>(null, "Needed to judge the danger.")
            from without in Gen.Elements(false, true)
            from wording in Gen.Elements<string?>(null, null, "Somebody was there.", "Wren Tully saw it.", "Robin was there.")
            from assessed in Gen.SubListOf(Others)
            select new Terms(said.StatementId, reason, without, wording, [.. assessed.Select(person => new ThirdPartyReason(person.Id, "At risk too."))]))
        from declared in Gen.CollectToList(texts, said => Gen.Elements<Guid[]>([], [], [Neighbour.Id]))
        let referral = Given.Referral()
        let decided = Given.Decided(referral.Id) with
        {
            Categories = [.. allowed],
            RecipientAgencyIds = [.. recipients],
            Outcome = outcome,
            ValidFrom = Given.Now.AddDays(start),
            ValidUntil = Given.Now.AddDays(start + length),
            Route = route,
            OtherPersonIds = [.. deciding.Select(person => person.Id)],
            SmallerScopeAgencyIds = [.. narrowed],
            SmallerScopeExcludes = [.. excludes],
        }
        select new Attempt(
            decided, new Standing(superseded, withdrawn), otherReferral ? Guid.NewGuid() : referral.Id, to,
            [.. ticks, .. Enumerable.Range(0, strangers).Select(_ => Guid.NewGuid())],
            [.. texts.Select((said, at) => Statement.From(said, referral, Given.Housing, null, Given.Now, declared[at]))], question, terms);

    private static void Holds(Func<Attempt, bool> property) =>
        Prop.ForAll(Attempts.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Else the properties below would hold of nothing.</summary>
    [Fact]
    public void The_attempts_hold_releases_and_refusals_of_every_kind()
    {
        var attempts = Attempts.Sample(10_000).ToList();
        attempts.Count(attempt => attempt.Package.StatementIds.Count > 0).ShouldBeGreaterThan(20);
        attempts.SelectMany(attempt => attempt.Beyonds).Select(beyond => beyond.Limit).Distinct().Order().ShouldBe(
            ["attribution", "category", "expired", "identity", "not-yet-valid", "outcome", "reason", "recipient", "referral", "smaller-scope", "source-limit", "superseded", "third-party", "unknown-item", "untyped", "withdrawn"]);
    }

    [Fact]
    public void Never_more_than_was_ticked() => Holds(attempt => attempt.Package.StatementIds.All(attempt.Ticked.Contains));

    [Fact]
    public void Never_a_category_outside_the_decision() => Holds(attempt =>
        attempt.Package.Content.Items.All(item => attempt.Decided.Categories.Contains(item.Category)) && attempt.Package.Categories.All(attempt.Decided.Categories.Contains));

    [Fact, Trait("requirement", "R79"), Trait("requirement", "I3")]
    public void Never_more_than_the_smaller_scope_to_an_agency_that_receives_no_more() => Holds(attempt => !attempt.Decided.SmallerScopeAgencyIds.Contains(attempt.To)
        || (attempt.Package.Content.Items.All(item => !attempt.Decided.SmallerScopeExcludes.Contains(item.Category)) && !attempt.Package.Categories.Intersect(attempt.Decided.SmallerScopeExcludes).Any()));

    [Fact]
    public void Nothing_at_all_when_the_decision_does_not_stand_for_this_recipient_now() => Holds(attempt =>
        Stands(attempt) || JsonSerializer.Serialize(attempt.Package.Content) == JsonSerializer.Serialize(new { SubjectName = Package.NameWithheld, SubjectDateOfBirth = (string?)null, SubjectNhsNumber = (string?)null, SubjectAddress = (string?)null, Items = Array.Empty<int>(), Question = (string?)null, Corrected = Array.Empty<int>() }));

    [Fact]
    public void Without_the_identity_category_nothing_says_who_it_is() => Holds(attempt =>
    {
        if (attempt.Decided.Categories.Contains(Intersection.Identity))
        {
            return true;
        }

        var content = attempt.Package.Content;
        var whole = JsonSerializer.Serialize(content with { Items = [.. content.Items.Select(item => item with { StatementId = Guid.Empty })] }); // an id may hold any four digits
        return !whole.Contains("Robin", StringComparison.OrdinalIgnoreCase) && !whole.Contains("Ashdown", StringComparison.OrdinalIgnoreCase)
            && !whole.Contains("0018", StringComparison.Ordinal) && !whole.Contains("Flaxmill", StringComparison.Ordinal);
    });

    [Fact, Trait("requirement", "R5")]
    public void Nobody_else_is_identified_without_a_word_about_them() => Holds(attempt => attempt.Left.All(left =>
        Others.All(other => !(left.Statement.Identifies.Contains(other.Id) || (other == Lodger && $"{left.Item.Text} {left.Item.Source}".Contains("Osric", StringComparison.Ordinal)))
            || attempt.Decided.OtherPersonIds.Contains(other.Id) || left.Terms.ThirdParties!.Any(said => said.PersonId == other.Id))));

    [Fact, Trait("requirement", "R26")]
    public void Nothing_leaves_that_its_source_kept_back_but_where_the_law_compels() => Holds(attempt => attempt.Left.All(left =>
        attempt.Decided.Route == "court-order"
        || (!left.Statement.SourceLimits.Contains(SourceLimits.NotToBePassedOn) && (!left.Statement.SourceLimits.Contains(SourceLimits.AskFirst) || left.Terms.Reason is not null))));

    [Fact, Trait("requirement", "R26")]
    public void A_source_that_is_not_to_be_named_is_not_named_whatever_the_route() => Holds(attempt => attempt.Left.All(left =>
        !left.Statement.SourceLimits.Contains(SourceLimits.NotToBeAttributed) || left.Statement.Source != "Wren Tully" || !$"{left.Item.Text} {left.Item.Source}".Contains("Wren", StringComparison.Ordinal)));

    [Fact, Trait("requirement", "R56")]
    public void Confidential_and_undecided_sensitive_items_leave_with_a_reason_of_their_own() => Holds(attempt => attempt.Left.All(left =>
        left.Terms.Reason is not null || !(left.Statement.Confidential || (attempt.Decided.Route == "emergency" && Sensitive.Is(left.Statement.Category)))));

    [Fact, Trait("requirement", "R63"), Trait("requirement", "R70"), Trait("requirement", "R70")]
    public void Narrower_words_go_instead_of_the_original_and_the_original_stays() => Holds(attempt => attempt.Left.All(left =>
        left.Item.Text == (left.Terms.Wording ?? left.Statement.Text) && left.Item.Redacted == (left.Terms.Wording is not null && left.Terms.Wording != left.Statement.Text)
        && (left.Item.Source == left.Statement.Source) == !left.Terms.WithoutAttribution));

    [Fact]
    public void What_is_beyond_the_decision_is_named_and_never_dropped_in_silence() => Holds(attempt =>
        attempt.Beyonds.Count > 0 || attempt.Package.StatementIds.Order().SequenceEqual(attempt.Ticked.Order()));

    [Fact, Trait("requirement", "R63"), Trait("requirement", "I3")]
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

    [Fact, Trait("requirement", "R64"), Trait("requirement", "I3")]
    public void What_nobody_typed_as_fact_opinion_hearsay_or_unknown_is_not_sent() =>
        Holds(attempt => attempt.Package.Content.Items.All(item => item.Kind is "fact" or "opinion" or "hearsay" or "unknown"));

    private static bool Stands(Attempt attempt) =>
        attempt.Decided.Outcome == "share" && attempt.Standing is { Superseded: false, WithdrawnAt: null } && attempt.ReferralId == attempt.Decided.ReferralId
        && attempt.Decided.ValidFrom <= Given.Now && Given.Now < attempt.Decided.ValidUntil && attempt.Decided.RecipientAgencyIds.Contains(attempt.To)
        && (attempt.Question is null || attempt.Decided.Categories.Contains(Intersection.Identity) || !attempt.Question.Contains("Robin", StringComparison.Ordinal));
}
