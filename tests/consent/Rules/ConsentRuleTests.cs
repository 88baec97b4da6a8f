using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>From a complete record one thing is taken away or set wrong, and the rule that asks for it speaks up, alone.</summary>
public class ConsentRuleTests
{
    [Fact]
    public void Complete_records_have_no_gap()
    {
        ConsentAnswers[] complete =
        [
            Answers.Agreed, Answers.AgreedWithinTheService, Answers.AgreedByParent, Answers.Refused, Answers.NotSought, Answers.NoAnswer, ByChild(Answers.Competent), ByAttorney(Answers.Lacking), ForChild(NotCompetent),
            ByParent(it => it with { HeldUntil = new DateOnly(2027, 2, 20), MayBeSourceOfHarm = false }),
            ByAttorney(Answers.Lacking, it => it with { Covers = ["identity-contact", "concern", "housing", "finance"], HeldUntil = new DateOnly(2027, 2, 20) }),
            Answers.Agreed with { Subject = Born(Subjects.Child, 2010, 11, 22) }, // sixteen today
            Answers.Agreed with { Subject = Born(Subjects.Adult, 2008, 11, 22), Explanation = Told, Conflict = new FamilyConflict("She is of age, and clear") },
        ];

        complete.SelectMany(Gaps).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_gap_is_named_by_field_and_rule(string rule, string field, string what)
    {
        var gaps = Gaps(Table.Single(row => row.What == what).Answers);

        gaps.Select(gap => (gap.Rule, gap.Field)).Distinct().ShouldBe([(rule, field)], what);
    }

    [Fact, Trait("requirement", "R15")]
    public void Each_of_the_five_elements_is_asked_for()
    {
        foreach (var element in ReferenceData.Current.InformedElements)
        {
            var gaps = Gaps(Given(it => it with { Explained = [.. it.Explained.Where(code => code != element.Code)] }));
            gaps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(gap => gap.Rule.ShouldBe("R15"), gap => gap.Says.ShouldContain(element.Label));
        }
    }

    [Fact, Trait("requirement", "R38")]
    public void A_parents_objection_is_recorded_and_changes_nothing()
    {
        var agreed = ByChild(Answers.Competent) with { Objections = [new Objection("Father", "Wants nobody to know", EncouragedToTalk: true)] };

        Gaps(agreed).ShouldBeEmpty();
        Cases.Of(Answers.ByConsent with { Subject = new Decide.SubjectAnswer { Kind = Subjects.Child } }, agreed).Proposed().Outcome.ShouldBe(Proposals.Share);
    }

    [Theory, Trait("requirement", "R33")]
    [InlineData(2014, 11, 23, 11, "assess"), InlineData(2014, 11, 22, 12, "expected-confirm"), InlineData(2010, 11, 23, 15, "expected-confirm")]
    [InlineData(2010, 11, 22, 16, "presumed"), InlineData(2008, 11, 23, 17, "presumed")]
    public void What_a_child_is_expected_to_decide_follows_from_the_age_on_the_day(int year, int month, int day, int age, string expectation)
    {
        var subject = Born(Subjects.Child, year, month, day);

        (subject.AgeOn(Today), AgeRules.Expectation(subject, Today)).ShouldBe((age, expectation));
    }

    [Fact, Trait("requirement", "R33")]
    public void Born_on_the_29th_of_February_a_child_is_a_year_older_on_the_1st_of_March()
    {
        var subject = Born(Subjects.Child, 2012, 2, 29);

        (subject.AgeOn(new DateOnly(2025, 2, 28)), subject.AgeOn(new DateOnly(2025, 3, 1))).ShouldBe((12, 13));
    }

    [Fact, Trait("requirement", "R31")]
    public void Each_topic_is_talked_about_or_said_to_be_impossible()
    {
        foreach (var topic in ReferenceData.Current.RefusalTopics)
        {
            var answers = Answers.Refused with { Refused = Answers.Refused.Refused! with { Explored = [.. Answers.Refused.Refused!.Explored.Where(explored => explored.Topic != topic.Code)] } };
            Gaps(answers).ShouldHaveSingleItem().Rule.ShouldBe("R31");
        }
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows() =>
        Table.Select(row => new TheoryDataRow<string, string, string>(row.Rule, row.Field, row.What) { Traits = { ["requirement"] = [row.Rule] } });

    private sealed record Row(string What, string Rule, string Field, ConsentAnswers Answers);

    private static readonly Row[] Table =
    [
        new("agreed, with nothing to show for it", "R29", "obtained", Answers.Agreed with { Obtained = null }),
        new("refused and agreed at once", "R29", "obtained", Answers.Refused with { Obtained = Answers.Agreed.Obtained }),
        new("neither explicit nor implicit", "R16", "obtained.kind", Given(it => it with { Kind = null })),
        new("implicit, and nothing that shows it", "R16", "obtained.impliedBy", Within(it => it with { ImpliedBy = "" })),
        new("implicit without a service", "R18", "obtained.serviceAgencyIds", Within(it => it with { ServiceAgencyIds = [] })),
        new("neither written nor spoken", "R17", "obtained.form", Given(it => it with { Form = null })),
        new("written without its document", "R17", "obtained.documentSha256", Given(it => it with { Form = "written" })),
        new("spoken without witness or note", "R17", "obtained.note", Given(it => it with { Note = null })),
        new("given by nobody", "R33", "obtained.givenBy", Given(it => it with { GivenBy = null })),
        new("to nobody in particular", "R25", "obtained.scope.recipientAgencyIds", Scoped(it => it with { RecipientAgencyIds = [] })),
        new("for no purpose in particular", "R25", "obtained.scope.purposes", Scoped(it => it with { Purposes = [] })),
        new("about nothing in particular", "R25", "obtained.scope.categories", Scoped(it => it with { Categories = [] })),
        new("for ever", "R25", "obtained.scope.validUntil", Scoped(it => it with { ValidUntil = null })),
        new("ended already", "R21", "obtained.scope.validUntil", Scoped(it => it with { ValidUntil = Answers.Now })),
        new("a child of thirteen, not assessed", "R34", "subject.competence", ByChild(null)),
        new("a child found competent with no yes", "R34", "subject.competence.competent", ByChild(Answers.Competent with { Yes = [] })),
        new("a child found not competent with eight times yes", "R34", "subject.competence.competent", Refusing(Answers.Competent with { Competent = false })),
        new("a child assessed by nobody", "R34", "subject.competence.assessedBy", ByChild(Answers.Competent with { AssessedBy = null })),
        new("a child assessed without a rationale", "R34", "subject.competence.rationale", ByChild(Answers.Competent with { Rationale = null })),
        new("a child assessed at no time", "R34", "subject.competence.assessedAt", ByChild(Answers.Competent with { AssessedAt = null })),
        new("a child found not competent who agrees", "R34", "obtained.givenBy.role", ByChild(Answers.Competent with { Competent = false, Yes = ["own-view"] })),
        new("a child whose competence is in doubt", "R39", "subject.competence.inDoubt", ByChild(Answers.Competent with { InDoubt = true })),
        new("a child assessed long ago", "R34", "subject.competence.assessedAt", ByChild(Answers.Competent with { AssessedAt = Answers.Now.AddDays(-29) })),
        new("capacity to agree assessed long ago", "R41", "subject.capacity.assessedAt", ByAttorney(Answers.Lacking with { AssessedAt = Answers.Now.AddDays(-29) })),
        new("an age that the date of birth denies", "R33", "subject.ageYears", Answers.Agreed with { Subject = new SubjectAtTheTime { Kind = Subjects.Adult, AgeYears = 44, DateOfBirth = new DateOnly(1992, 3, 1) } }),
        new("a child of eighteen", "R33", "subject.kind", Answers.Agreed with { Subject = Born(Subjects.Child, 2008, 11, 22) }),
        new("an adult of seventeen", "R33", "subject.kind", Answers.Agreed with { Subject = Born(Subjects.Adult, 2008, 11, 23) }),
        new("born tomorrow", "R33", "subject.dateOfBirth", Answers.NotSought with { Subject = Born(Subjects.Child, 2026, 11, 23) }),
        new("a child on the eve of sixteen, not assessed", "R34", "subject.competence", Answers.Agreed with { Subject = Born(Subjects.Child, 2010, 11, 23) }),
        new("a mother for a child who turned twelve today and was not assessed", "R33", "subject.competence", Answers.AgreedByParent with { Subject = Born(Subjects.Child, 2014, 11, 22) }),
        new("a mother for a child of thirteen, assessed long ago", "R34", "subject.competence.assessedAt", ForChild(NotCompetent with { AssessedAt = Answers.Now.AddDays(-29) })),
        new("a mother for a young person of sixteen who lacks capacity, assessed by nobody", "R41", "subject.capacity.assessedBy", Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 16, Capacity = Answers.Lacking with { AssessedBy = null } } }),
        new("a father who may be the danger", "R36", "obtained.givenBy.mayBeSourceOfHarm", ByParent(it => it with { MayBeSourceOfHarm = true })),
        new("responsibility that has ended", "R37", "obtained.givenBy.heldUntil", ByParent(it => it with { HeldUntil = new DateOnly(2026, 11, 22) })),
        new("responsibility that ends before the consent does", "R37", "obtained.scope.validUntil", ByParent(it => it with { HeldUntil = new DateOnly(2026, 12, 1) })),
        new("a power that has ended", "R43", "obtained.givenBy.heldUntil", ByAttorney(Answers.Lacking, it => it with { HeldUntil = new DateOnly(2026, 11, 21) })),
        new("a deputy's order that ends before the consent does", "R43", "obtained.scope.validUntil", ByAttorney(Answers.Lacking, it => it with { Role = "deputy", HeldUntil = new DateOnly(2026, 12, 1) })),
        new("an attorney for money who agrees about the concern", "R43", "obtained.scope.categories[1]", ByAttorney(Answers.Lacking, it => it with { Covers = ["identity-contact", "housing"] })),
        new("a deputy whose order covers nothing", "R43", "obtained.givenBy.covers", ByAttorney(Answers.Lacking, it => it with { Role = "deputy", Covers = [] })),
        new("the person's own word, by an authority", "R43", "obtained.givenBy.heldUntil", Given(it => it with { GivenBy = it.GivenBy! with { HeldUntil = new DateOnly(2027, 6, 1) } })),
        new("a father's no over a competent child", "R38", "refused.refusedBy", Refusing(Answers.Competent) with { Refused = Answers.Refused.Refused! with { RefusedBy = "parental-responsibility" } }),
        new("an objection by nobody", "R38", "objections[0].by", Answers.Agreed with { Objections = [new Objection(null, "Wants nobody to know")] }),
        new("an objection to nothing", "R38", "objections[0].says", Answers.Agreed with { Objections = [new Objection("Father")] }),
        new("a family that does not agree, and no word on why this answer counts", "R27", "conflict.rationale", Answers.Agreed with { Conflict = new FamilyConflict(" ") }),
        Explained("limits explained, not said when", "R8", "explanation.limits.on", new() { Limits = new(null, "In the first talk") }),
        Explained("limits explained tomorrow", "R8", "explanation.limits.on", new() { Limits = new(Today.AddDays(1), "In the first talk") }),
        Explained("limits explained, not said how", "R8", "explanation.limits.how", new() { Limits = new(Today) }),
        Explained("a privacy explanation of no edition", "R20", "explanation.notice.version", new() { Notice = new(null, Today, "Easy-read") }),
        Explained("a privacy explanation given on no day", "R20", "explanation.notice.givenOn", new() { Notice = new("2026-04", null, "Easy-read") }),
        Explained("a privacy explanation in no form", "R20", "explanation.notice.format", new() { Notice = new("2026-04", Today) }),
        Explained("helped to follow, not said with what need", "R35", "explanation.communication.need", new() { Communication = new(null, "Interpreter") }),
        Explained("a need that nobody met", "R35", "explanation.communication.metBy", new() { Communication = new("Speaks Tigrinya") }),
        Explained("something offered, not said what", "R45", "explanation.offers[0].kind", new() { Offers = [new(null, "Declined")] }),
        Explained("an advocate offered and no answer", "R45", "explanation.offers[0].outcome", new() { Offers = [new("advocate")] }),
        new("not asked, and the time to look again has passed", "R46", "notSought.reviewAt", Answers.NotSought with { NotSought = Answers.NotSought.NotSought! with { ReviewAt = Answers.Now } }),
        new("a mother for a competent child", "R38", "obtained.givenBy.role", Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 14, Competence = Answers.Competent } }),
        new("a mother for a young person of sixteen", "R40", "obtained.givenBy.role", Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 16 } }),
        new("a mother for an adult", "R37", "obtained.givenBy.role", Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Adult } }),
        new("parental responsibility from nowhere", "R37", "obtained.givenBy.responsibilityBasis", ByParent(it => it with { ResponsibilityBasis = null })),
        new("the council without a care order", "R37", "obtained.givenBy.responsibilityBasis", ByParent(it => it with { Role = "local-authority" })),
        new("a parent who may be the danger", "R36", "obtained.givenBy.riskOfAsking", ByParent(it => it with { RiskOfAsking = null })),
        new("a child not listened to", "R36", "obtained.givenBy.subjectsViews", ByParent(it => it with { SubjectsViews = null })),
        new("an attorney for somebody with capacity", "R40", "subject.capacity", ByAttorney(null)),
        new("an attorney without papers", "R43", "obtained.givenBy.evidence", ByAttorney(Answers.Lacking, it => it with { Evidence = null })),
        new("somebody not listened to because they lack capacity", "R44", "obtained.givenBy.subjectsViews", ByAttorney(Answers.Lacking, it => it with { SubjectsViews = " " })),
        new("somebody without capacity who agrees", "R41", "obtained.givenBy.role", Answers.Agreed with { Subject = new SubjectAtTheTime { Kind = Subjects.Adult, Capacity = Answers.Lacking } }),
        new("a refusal without reasons", "R30", "refused.personsReasons", Answers.Refused with { Refused = Answers.Refused.Refused! with { PersonsReasons = null } }),
        new("a refusal by nobody", "R30", "refused.refusedBy", Answers.Refused with { Refused = Answers.Refused.Refused! with { RefusedBy = null } }),
        new("a child's refusal, not assessed", "R34", "subject.competence", Refusing(null)),
        new("not asked for no reason", "R28", "notSought.reason", Answers.NotSought with { NotSought = Answers.NotSought.NotSought! with { Reason = null } }),
        new("not asked without facts", "R46", "notSought.facts", Answers.NotSought with { NotSought = Answers.NotSought.NotSought! with { Facts = null } }),
        new("not asked and nobody authorised it", "R46", "notSought.authorisedBy", Answers.NotSought with { NotSought = Answers.NotSought.NotSought! with { AuthorisedBy = null } }),
        new("unable for no reason", "R29", "unable.reason", Answers.NoAnswer with { Unable = Answers.NoAnswer.Unable! with { Reason = null } }),
        new("unable and nothing tried", "R29", "unable.whatWasTried", Answers.NoAnswer with { Unable = Answers.NoAnswer.Unable! with { WhatWasTried = null } }),
        new("unable for lack of capacity, not assessed", "R40", "subject.capacity", Answers.NoAnswer with { Unable = Answers.NoAnswer.Unable! with { Reason = "lacks-capacity" } }),
        new("coercion without signs of it", "R51", "coercion.indicators", Answers.Agreed with { Coercion = new("") }),
    ];

    private static DateOnly Today => LondonTime.DayOf(Answers.Now);

    private static Explanation Told => new()
    {
        Limits = new LimitsExplained(Today, "In the first talk"),
        Notice = new NoticeGiven("2026-04", Today, "Easy-read"),
        Communication = new Communication("Tires quickly", "Two short talks"),
        Offers = [new SupportOffer("advocate", "Declined"), new SupportOffer("peer-supporter", "Accepted")],
    };

    private static CompetenceAssessment NotCompetent => Answers.Competent with { Competent = false, Yes = ["own-view"] };

    private static Row Explained(string what, string rule, string field, Explanation explanation) => new(what, rule, field, Answers.Agreed with { Explanation = explanation });

    private static SubjectAtTheTime Born(string kind, int year, int month, int day) => new() { Kind = kind, DateOfBirth = new DateOnly(year, month, day) };

    private static ConsentAnswers ForChild(CompetenceAssessment competence) =>
        Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 13, Competence = competence } };

    private static IReadOnlyList<Gap> Gaps(ConsentAnswers answers) => ConsentRules.GapsIn(answers, Known.Nothing, ReferenceData.Current, Answers.Now);

    private static ConsentAnswers Given(Func<ObtainedConsent, ObtainedConsent> change) => Answers.Agreed with { Obtained = change(Answers.Agreed.Obtained!) };

    private static ConsentAnswers Within(Func<ObtainedConsent, ObtainedConsent> change) => Answers.AgreedWithinTheService with { Obtained = change(Answers.AgreedWithinTheService.Obtained!) };

    private static ConsentAnswers Scoped(Func<ConsentScope, ConsentScope> change) => Given(it => it with { Scope = change(it.Scope!) });

    private static ConsentAnswers ByParent(Func<ConsentGiver, ConsentGiver> change) =>
        Answers.AgreedByParent with { Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = change(Answers.AgreedByParent.Obtained!.GivenBy!) } };

    private static ConsentAnswers ByChild(CompetenceAssessment? competence) =>
        Answers.Agreed with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 13, Competence = competence } };

    private static ConsentAnswers Refusing(CompetenceAssessment? competence) =>
        Answers.Refused with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 13, Competence = competence } };

    private static ConsentAnswers ByAttorney(CapacityAssessment? capacity, Func<ConsentGiver, ConsentGiver>? change = null)
    {
        var attorney = new ConsentGiver { Role = "attorney", Name = "Her daughter", Evidence = "Register of the Public Guardian, health and welfare", SubjectsViews = "Nodded when it was explained" };
        return Answers.Agreed with
        {
            Subject = new SubjectAtTheTime { Kind = Subjects.Adult, Capacity = capacity },
            Obtained = Answers.Agreed.Obtained! with { GivenBy = change?.Invoke(attorney) ?? attorney },
        };
    }
}
