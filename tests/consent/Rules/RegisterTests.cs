using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Register;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>R37, R38: whoever answers for a child is held against the register, and against what the child said before.</summary>
public class RegisterTests
{
    private static readonly Guid Child = Guid.Parse("01a05b00-0000-7000-8000-0000000000d1");
    private static readonly Author Worker = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Answers.Now.AddDays(-2));
    private static readonly DateOnly Today = LondonTime.DayOf(Answers.Now);

    private static readonly Registered Mother = Entry("mother");
    private static readonly Registered Council = Entry("care-order", it => it with { Holder = "Wexcombe Council", OrderReference = "WX26C00031, Family Court at Wexcombe" });

    private static ResponsibilityAnswers Complete => new()
    {
        Holder = "Ruth Vale",
        Basis = "mother",
        HeldFrom = new DateOnly(2020, 5, 4),
        ChildLivesWith = true,
        Source = "Birth certificate seen",
        SourceSeenOn = new DateOnly(2026, 11, 3),
    };

    [Fact, Trait("requirement", "R37")]
    public void An_entry_of_the_register_says_where_the_responsibility_comes_from()
    {
        Gaps(By(Mother, it => it with { ResponsibilityBasis = null }), Mother, Council).ShouldBeEmpty();
        Gaps(By(Council, it => it with { Role = "local-authority", ResponsibilityBasis = null }), Mother, Council).ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R37")]
    public void Whoever_the_register_does_not_know_shows_their_responsibility_otherwise()
    {
        var father = Answers.AgreedByParent.Obtained!.GivenBy! with { ResponsibilityBasis = "father-or-second-parent" };

        OnlyGap(Given(father), Mother).ShouldBe(("R37", "obtained.givenBy.responsibilityId"));
        Gaps(Given(father with { Evidence = "Parental responsibility agreement, seen today" }), Mother).ShouldBeEmpty();
        Gaps(Given(father)).ShouldBeEmpty(); // nothing registered, as before
        Gaps(Given(father), Mother with { SupersededBy = Guid.NewGuid() }).ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R37")]
    public void An_entry_that_ended_or_was_corrected_carries_no_consent()
    {
        var ended = Entry("child-arrangements", it => it with { OrderReference = "WX20P00112", HeldUntil = Today });
        var corrected = Mother with { SupersededBy = Council.Entry.Id };

        OnlyGap(By(ended), ended).ShouldBe(("R37", "obtained.givenBy.responsibilityId"));
        OnlyGap(By(corrected), corrected).ShouldBe(("R37", "obtained.givenBy.responsibilityId"));
    }

    [Fact, Trait("requirement", "R37")]
    public void The_register_is_not_contradicted()
    {
        var until = Entry("mother", it => it with { HeldUntil = Today.AddDays(10) });

        OnlyGap(By(Mother, it => it with { ResponsibilityBasis = "adoption" }), Mother).ShouldBe(("R37", "obtained.givenBy.responsibilityBasis"));
        OnlyGap(By(Mother, it => it with { Role = "local-authority", ResponsibilityBasis = null }), Mother).ShouldBe(("R37", "obtained.givenBy.responsibilityBasis"));
        OnlyGap(By(until), until).ShouldBe(("R37", "obtained.scope.validUntil"));
    }

    [Fact, Trait("requirement", "R38")]
    public void What_a_competent_child_said_stands_until_a_new_assessment_finds_otherwise()
    {
        var before = Consent.From(Answers.Refused with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 11, Competence = Answers.Competent } }, Worker, ReferenceData.Current);
        var known = new Known([], before);
        var notCompetent = Answers.Competent with { Competent = false, Yes = ["own-view"] };
        var mother = Answers.AgreedByParent with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 11 } };

        var gap = ConsentRules.GapsIn(mother, known, ReferenceData.Current, Answers.Now).ShouldHaveSingleItem();
        (gap.Rule, gap.Field).ShouldBe(("R38", "obtained.givenBy.role"));
        gap.Says.ShouldContain("on 20 November 2026");
        ConsentRules.GapsIn(mother with { Subject = mother.Subject with { Competence = notCompetent } }, known, ReferenceData.Current, Answers.Now).ShouldBeEmpty();
    }

    [Theory, Trait("requirement", "R37")]
    [InlineData("holder"), InlineData("basis"), InlineData("heldFrom"), InlineData("source"), InlineData("sourceSeenOn")]
    public void An_entry_says_who_since_when_and_what_shows_it(string field)
    {
        var bare = field switch
        {
            "holder" => Complete with { Holder = " " },
            "basis" => Complete with { Basis = null },
            "heldFrom" => Complete with { HeldFrom = null },
            "source" => Complete with { Source = null },
            _ => Complete with { SourceSeenOn = null },
        };

        EntryGaps(Complete).ShouldBeEmpty();
        EntryGaps(bare).ShouldBe([field]);
    }

    [Fact, Trait("requirement", "R37")]
    public void An_entry_by_order_names_the_order_and_its_days_follow_each_other()
    {
        EntryGaps(Complete with { Basis = "special-guardianship" }).ShouldBe(["orderReference"]);
        EntryGaps(Complete with { HeldFrom = Today.AddDays(1) }).ShouldBe(["heldFrom"]);
        EntryGaps(Complete with { HeldUntil = Complete.HeldFrom }).ShouldBe(["heldUntil"]);
        EntryGaps(Complete with { SourceSeenOn = Today.AddDays(1) }).ShouldBe(["sourceSeenOn"]);
    }

    [Fact, Trait("requirement", "R37")]
    public void A_care_order_and_the_home_of_the_child_are_called_to_mind()
    {
        var father = Entry("father-or-second-parent", it => it with { ChildLivesWith = false });

        Prompts(By(father), father, Mother, Council).Count(prompt => prompt.Rule == "R37").ShouldBe(2);
        Prompts(By(Mother), father, Mother).ShouldNotContain(prompt => prompt.Rule == "R37");
    }

    [Theory]
    [InlineData("R8", "explanation.limits"), InlineData("R20", "explanation.notice"), InlineData("R45", "explanation.offers"), InlineData("R38", "objections")]
    public void What_was_not_said_when_the_person_was_asked_is_called_to_mind_and_holds_nothing_up(string rule, string field)
    {
        var answers = Answers.Refused with { Objections = [new Objection("Father", "Would rather she agreed")] };

        Prompts(answers).ShouldContain(prompt => prompt.Rule == rule && prompt.Field == field);
        Gaps(answers).ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R45")]
    public void Support_that_was_offered_is_not_asked_for_again()
    {
        Prompts(Answers.Refused with { Explanation = new Explanation { Offers = [new SupportOffer("advocate", "Accepted")] } }).ShouldNotContain(prompt => prompt.Rule == "R45");
        Prompts(Answers.Refused with { Refused = Answers.Refused.Refused! with { SupportOffered = "An advocate; declined" } }).ShouldNotContain(prompt => prompt.Rule == "R45");
    }

    private static Registered Entry(string basis, Func<ResponsibilityAnswers, ResponsibilityAnswers>? change = null)
    {
        var answers = Complete with { Basis = basis };
        return new(Responsibility.From(Child, change?.Invoke(answers) ?? answers, Worker), null);
    }

    private static ConsentAnswers Given(ConsentGiver giver) => Answers.AgreedByParent with { PersonId = Child, Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = giver } };

    private static ConsentAnswers By(Registered entry, Func<ConsentGiver, ConsentGiver>? change = null)
    {
        var giver = Answers.AgreedByParent.Obtained!.GivenBy! with { ResponsibilityId = entry.Entry.Id, ResponsibilityBasis = entry.Entry.Basis };
        return Given(change?.Invoke(giver) ?? giver);
    }

    private static IReadOnlyList<Gap> Gaps(ConsentAnswers answers, params Registered[] register) => ConsentRules.GapsIn(answers, new Known(register), ReferenceData.Current, Answers.Now);

    private static (string Rule, string Field) OnlyGap(ConsentAnswers answers, params Registered[] register) =>
        Gaps(answers, register).Select(gap => (gap.Rule, gap.Field)).ShouldHaveSingleItem();

    private static IEnumerable<string> EntryGaps(ResponsibilityAnswers answers) => ResponsibilityRules.GapsIn(answers, ReferenceData.Current, Today).Select(gap => gap.Field);

    private static IReadOnlyList<Gap> Prompts(ConsentAnswers answers, params Registered[] register) => ConsentPrompts.For(answers, new Known(register), Today);
}
