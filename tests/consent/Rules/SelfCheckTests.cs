using SafeShare.Consents.Decide;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>The record held against the principles, the golden rules and the law; and what a worker is asked to think of.</summary>
public class SelfCheckTests
{
    [Fact, Trait("requirement", "R145")]
    public void Every_principle_rule_and_regime_of_the_reference_data_is_checked()
    {
        var check = SelfCheck.Of(Answers.ByOverride);

        check.Principles.Select(found => found.Code).ShouldBe(ReferenceData.Current.Principles.Select(entry => entry.Code));
        check.GoldenRules.Select(found => found.Code).ShouldBe(ReferenceData.Current.GoldenRules.Select(entry => entry.Code));
        check.Regimes.Select(found => found.Code).ShouldBe(ReferenceData.Current.Regimes.Select(entry => entry.Code));
    }

    [Fact, Trait("requirement", "R144")]
    public void A_whole_record_covers_all_six_principles()
    {
        SelfCheck.Of(Answers.ByOverride).Principles.ShouldAllBe(found => found.Met);
        SelfCheck.Of(new DecisionAnswers { ReferralId = Answers.Referral }).Principles.ShouldAllBe(found => !found.Met);
    }

    [Fact, Trait("requirement", "R145")]
    public void Advice_that_was_not_taken_shows_as_the_one_rule_without_evidence()
    {
        var adult = Answers.ByConsent with { Subject = new SubjectAnswer { Kind = Subjects.Adult, ChildrenAtHome = true, ChildWelfare = "They stay with her" } };

        SelfCheck.Of(adult).GoldenRules.Where(found => !found.Met).ShouldHaveSingleItem().Code.ShouldBe("seek-advice");
        SelfCheck.Of(adult with { Recorded = adult.Recorded! with { Advice = [new AdviceAnswer("caldicott-guardian", "Share the falls only")] } }).GoldenRules.ShouldAllBe(found => found.Met);
    }

    [Theory]
    [InlineData("R128", "publicInterest.aim"), InlineData("R62", "publicInterest.danger.adds"), InlineData("R57", "publicInterest.counterInterests")]
    [InlineData("R14", "recorded.advice"), InlineData("R70", "identifiable.sourceRecognisable")]
    public void What_the_guidance_asks_to_think_of_is_prompted_and_holds_nothing_up(string rule, string field)
    {
        Prompts.For(Cases.ByOverride).ShouldContain(prompt => prompt.Rule == rule && prompt.Field == field);
        Cases.ByOverride.Gaps().ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R128")]
    public void An_aim_under_Article_8_answers_the_prompt()
    {
        Prompts.For(Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Aim = "health-or-morals" } })).ShouldNotContain(prompt => prompt.Rule == "R128");
        SelfCheck.Of(Answers.ByOverride).Regimes.ShouldAllBe(found => found.Met);
    }

    [Fact, Trait("requirement", "R148"), Trait("requirement", "R105")]
    public void For_an_adult_the_children_at_home_are_asked_after()
    {
        Prompts.For(Cases.ByConsent).ShouldContain(prompt => prompt.Field == "subject.childrenAtHome");
        Prompts.For(Cases.ByConsent.With(it => it with { Subject = it.Subject! with { ChildrenAtHome = false } })).ShouldNotContain(prompt => prompt.Field == "subject.childrenAtHome");
    }

    [Fact, Trait("requirement", "R61")]
    public void Not_sharing_prompts_to_say_the_risk_and_to_offer_support() =>
        Prompts.For(Cases.NotToShare).Select(prompt => prompt.Field).ShouldBe(["notSharing.personKnowsRisk", "notSharing.supportOffered"]);
}
