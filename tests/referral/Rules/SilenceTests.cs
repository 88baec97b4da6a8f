using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>R46, R68: when nobody may learn that something was shared, and what would let them.</summary>
[Trait("requirement", "R68")]
public class SilenceTests
{
    [Theory, Trait("requirement", "R46")]
    [InlineData("obtained", null, "told", false)]
    [InlineData("obtained", null, "deferred", false)]
    [InlineData("obtained", null, "not-to-be-told", true)]
    [InlineData("not-sought", "risk-to-person", null, true)]
    [InlineData("not-sought", "risk-to-worker", "deferred", true)]
    [InlineData("not-sought", "prejudice-crime", "told", false)]
    [InlineData("not-sought", "delay", null, false)]
    [InlineData("not-sought", "not-reached", "deferred", false)]
    public void It_stands_by_the_referrers_reason_or_by_a_decision(string position, string? reason, string? informed, bool stands)
    {
        var referral = Given.Referral(Given.Content() with { ConsentPosition = position, ConsentReason = reason });
        Silence.Stands(referral, informed is null ? [] : [Decision.From(Given.Decided(referral.Id) with { Informed = informed })]).ShouldBe(stands);
    }

    [Fact]
    public void It_ends_by_a_decision_that_takes_the_others_place_and_never_by_a_date()
    {
        var referral = Given.Referral();
        var silent = Given.Decided(referral.Id) with { Informed = "not-to-be-told", ValidUntil = Given.Now.AddDays(-1) };
        Stands(silent).ShouldBeTrue();
        Stands(silent, Given.Decided(referral.Id)).ShouldBeTrue("another decision beside it changes nothing");
        Stands(silent, Given.Decided(referral.Id) with { Replaces = silent.DecisionId }).ShouldBeFalse();

        bool Stands(params SharingDecided[] decided) => Silence.Stands(referral, [.. decided.Select(Decision.From)]);
    }

    [Theory]
    [InlineData("lifted", true, true, false)]
    [InlineData("kept", true, true, true)]
    [InlineData("lifted", false, true, true)]
    [InlineData("lifted", true, false, true)]
    public void It_ends_when_it_was_lifted_for_this_decision_and_this_person(string outcome, bool thisDecision, bool thisPerson, bool stands)
    {
        var referral = Given.Referral(Given.Content() with { ConsentPosition = "not-sought", ConsentReason = "risk-to-person" });
        var silent = Given.Decided(referral.Id) with { Informed = "not-to-be-told" };
        var review = SilenceReview.From(new SilenceReviewed
        {
            ReviewId = Guid.CreateVersion7(),
            ReferralId = referral.Id,
            HubId = Given.Hub,
            DecisionId = thisDecision ? silent.DecisionId : Guid.CreateVersion7(),
            PersonId = thisPerson ? referral.SubjectId : Guid.CreateVersion7(),
            Outcome = outcome,
            ReviewedAt = Given.Now,
        });
        Silence.Stands(referral, [Decision.From(silent)], [review]).ShouldBe(stands);
    }

    [Fact]
    public void A_condition_of_a_decision_is_enough()
    {
        var referral = Given.Referral();
        Silence.Stands(referral, [Decision.From(Given.Decided(referral.Id) with { Conditions = ["do-not-tell-person"] })]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Thank you. We are working with the family.", false)]
    [InlineData("We shared your worry with others.", true)]
    [InlineData("Disclosure was made.", true)]
    [InlineData("Wexshire have it now.", true)]
    [InlineData(null, false)]
    public void Words_betray_by_saying_it_or_by_naming_a_recipient(string? words, bool betrays) =>
        Silence.Betrays(words, ["Wexshire Police", null]).ShouldBe(betrays);

    [Fact]
    public void Under_silence_the_referrer_does_not_hear_that_others_were_asked()
    {
        var referral = Given.Referral();
        referral.WasDecided();
        referral.InformationWasRequested();
        (referral.Progress(Given.Now).Stage, referral.Progress(Given.Now, silence: true).Stage).ShouldBe(("information-requested", "decided"));
    }

    [Theory, Trait("requirement", "R69")]
    [InlineData(null, null, false, "resolution-needed")]
    [InlineData(-1, 1, false, "resolution-needed")]
    [InlineData(1, null, false, "resolution-needed")]
    [InlineData(null, -1, false, "resolution-needed")]
    [InlineData(-1, null, true, "not-to-be-told")]
    [InlineData(-1, null, false, null)]
    [InlineData(null, 1, true, null)]
    public void A_task_about_telling_ends_when_the_person_was_told_and_gets_a_new_date_until_then(int? told, int? review, bool silence, string? refusal) =>
        TellingTasks.Against(In(told), In(review), silence, Given.Now)?.Code.ShouldBe(refusal);

    private static DateTimeOffset? In(int? days) => days is { } some ? Given.Now.AddDays(some) : null;
}
