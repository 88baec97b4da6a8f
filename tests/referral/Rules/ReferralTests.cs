using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Close;
using SafeShare.Referrals.Rate;
using SafeShare.Referrals.Receive;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Tests.Rules;

public class ReferralTests
{
    [Theory]
    [InlineData("immediate", false, Rating.Red, "concern-level-immediate")]
    [InlineData("high", false, Rating.Amber, "concern-level-high")]
    [InlineData("medium", false, Rating.Green, "concern-level-medium")]
    [InlineData("low", false, Rating.Blue, "concern-level-low")]
    [InlineData("low", true, Rating.Red, "emergency")]
    [InlineData("not in the list", false, Rating.Amber, "concern-level-unknown")]
    public void The_proposed_rating_says_which_rule_proposed_it(string level, bool emergency, Rating rating, string because) =>
        RatingProposal.For(Given.Content(level) with { Emergency = emergency }).ShouldBe(new RatingProposal(rating, because));

    [Fact]
    public void The_clock_runs_from_handing_in_even_when_the_message_was_slow()
    {
        var referral = Referral.Receive(Given.HandedIn(at: Given.Now.AddHours(-3)), Given.Content("immediate"), LocalPolicies.Default, Given.Now);
        referral.DueAt.ShouldBe(Given.Now.AddHours(1));
        (referral.Stage, referral.Step).ShouldBe((Stage.Received, 1));
    }

    [Fact]
    public void A_sender_whose_clock_is_ahead_gains_no_time() =>
        Referral.Receive(Given.HandedIn(at: Given.Now.AddDays(3)), Given.Content("immediate"), LocalPolicies.Default, Given.Now)
            .DueAt.ShouldBe(Given.Now.AddHours(4));

    [Fact]
    public void Whoever_claims_first_has_it()
    {
        var (grace, tom, referral) = (Given.Worker(), Given.Worker("Tom Barlow"), Given.Referral());
        referral.Claim(grace, Given.Now).ShouldBeNull();
        referral.Claim(grace, Given.Now).ShouldBeNull();
        referral.Step.ShouldBe(2, "claiming again changes nothing");

        var refusal = referral.Claim(tom, Given.Now).ShouldNotBeNull();
        refusal.Code.ShouldBe("already-claimed");
        refusal.Reason.ShouldContain("Grace Adeyemi");
    }

    [Fact]
    public void Only_the_holder_or_a_lead_gives_it_up()
    {
        var (grace, tom, helen, referral) = (Given.Worker(), Given.Worker("Tom Barlow"), Given.Worker("Helen Marsh", lead: true), Given.Referral());
        referral.Claim(grace, Given.Now);
        referral.Release(tom)!.Code.ShouldBe("not-yours");
        referral.HandOver(tom, tom.Id, tom.Name, tom.Team, Given.Now)!.Code.ShouldBe("not-yours");

        referral.HandOver(helen, tom.Id, tom.Name, tom.Team, Given.Now).ShouldBeNull();
        referral.ClaimedBy.ShouldBe(tom.Id);
        referral.Release(tom).ShouldBeNull();
        (referral.ClaimedBy, referral.Stage).ShouldBe((null, Stage.Received));
    }

    [Fact]
    public void A_change_of_rating_needs_its_reason_and_moves_the_clock()
    {
        var referral = Given.Referral(Given.Content("low"));
        referral.Rate(Rating.Red, null, LocalPolicies.Default)!.Code.ShouldBe("reason-needed");
        referral.Rating.ShouldBe(Rating.Blue);

        referral.Rate(Rating.Red, "A second call: the child is alone now.", LocalPolicies.Default).ShouldBeNull();
        referral.DueAt.ShouldBe(Given.Now.AddHours(4));
        referral.Rate(Rating.Red, null, LocalPolicies.Default)!.Code.ShouldBe("reason-needed", "it still departs from the proposal");
        referral.Rate(Rating.Blue, " ", LocalPolicies.Default)!.Code.ShouldBe("reason-needed");
    }

    [Fact]
    public void Confirming_the_proposal_needs_no_reason() =>
        Given.Referral(Given.Content("low")).Rate(Rating.Blue, null, LocalPolicies.Default).ShouldBeNull();

    [Fact]
    public void What_is_closed_stays_closed()
    {
        var (grace, referral) = (Given.Worker(), Given.Referral());
        referral.Claim(grace, Given.Now);
        referral.Close(Outcome.Find("early-help")!, "Agreed with the family.", null, Given.Worker(), Given.Now)!.Code.ShouldBe("not-yours");
        referral.Close(Outcome.Find("early-help")!, "Agreed with the family.", null, grace, Given.Now).ShouldBeNull();
        var step = referral.Step;

        referral.WasDecided();
        referral.Moved();
        referral.PutBack();
        (referral.Stage, referral.Step, referral.ClaimedBy).ShouldBe((Stage.Closed, step, grace.Id));
        referral.Claim(grace, Given.Now)!.Code.ShouldBe("referral-closed");
        referral.Rate(Rating.Red, "Because", LocalPolicies.Default)!.Code.ShouldBe("referral-closed");
        referral.Release(grace)!.Code.ShouldBe("referral-closed");
        referral.Close(Outcome.Find("early-help")!, "Again", null, grace, Given.Now)!.Code.ShouldBe("referral-closed");
    }

    [Fact]
    public void Every_step_is_one_more_than_the_last()
    {
        var (grace, referral) = (Given.Worker(), Given.Referral());
        var steps = new List<int> { referral.Step };
        foreach (var act in new Action[] { () => referral.Claim(grace, Given.Now), referral.WasDecided, referral.InformationWasRequested, referral.Moved, () => referral.Release(grace) })
        {
            act();
            steps.Add(referral.Progress(Given.Now).Step);
        }

        steps.ShouldBe([1, 2, 3, 4, 5, 6]);
        referral.Stage.ShouldBe(Stage.InformationRequested, "who has it changed, not how far it is");
    }

    [Fact]
    public void What_is_missing_becomes_tasks_and_nothing_more()
    {
        var bare = Given.Content() with { Subject = new() { Role = "subject" }, ConsentPosition = "unable", PersonInformed = false };
        Missing.From(bare).ShouldBe([HubTask.MissingName, HubTask.MissingDateOfBirth, HubTask.MissingNhsNumber, HubTask.MissingAddress, HubTask.MissingConsentReason, HubTask.MissingWhetherInformed]);
        Missing.From(Given.Content()).ShouldBeEmpty();
    }

    [Fact]
    public void Some_outcomes_are_not_for_the_referrer_to_know()
    {
        Outcome.Find("marac")!.TellReferrer.ShouldBeFalse();
        Outcome.Find("early-help")!.TellReferrer.ShouldBeTrue();
        Outcome.Find("Early-Help").ShouldBeNull();
        Outcome.All.Select(outcome => outcome.Code).ShouldBeUnique();
    }
}
