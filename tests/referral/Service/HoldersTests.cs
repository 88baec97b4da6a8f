using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Close;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Who holds what was shared, how a withdrawal reaches all of them, and what silence keeps from whom.</summary>
[Collection("evidence")]
public class HoldersTests(ReferralPlatform platform)
{
    private readonly StatementContent _health = Given.Said("health", "Weight loss of two kilos.");

    [Fact, Trait("requirement", "R67"), Trait("requirement", "R76"), Trait("requirement", "R23")]
    public async Task What_is_passed_on_is_a_further_copy_and_its_holder_is_chased_after_a_withdrawal()
    {
        var (id, decided) = await DecidedAsync();
        var delivery = await ReleasedAsync(id, decided);
        var at = TimeProvider.System.GetUtcNow();
        var passedOn = PassedOn(id, delivery, at);
        await platform.TwiceAsync(passedOn);
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Tasks.Any(task => task.Kind == "review-onward-share" && task.About == passedOn.OnwardShareId));
        var share = (await platform.Grace.ViewAsync(id)).Disclosures.ShouldHaveSingleItem().OnwardShares.ShouldHaveSingleItem();
        (share.To!.AgencyId, share.RecipientName, share.Ground, share.By.Name).ShouldBe((Given.Health, "Health visiting team", "same-purpose", "Martin Kell"));

        await platform.DeliverAsync(Given.Withdrawn(decided, at.AddMinutes(1)));
        await Eventually.TrueAsync(async () => (await ChasesAsync(id)).Contains(passedOn.OnwardShareId));
        (await ChasesAsync(id)).ShouldBe([passedOn.OnwardShareId], "the opening was not heard of yet");
        await platform.DeliverAsync(new DeliveryOpened { DeliveryId = delivery, ReferralId = id, AgencyId = Given.Police, OpenedAt = at, OnwardSharing = "to-others" });
        await Eventually.TrueAsync(async () => (await ChasesAsync(id)).Count == 2);

        foreach (var about in new[] { delivery, passedOn.OnwardShareId })
        {
            await platform.DeliverAsync(new DeliveryAcknowledged { DeliveryId = about, ReferralId = id, AgencyId = Given.Police, AcknowledgedAt = at.AddMinutes(2), OfWithdrawal = true });
        }

        await Eventually.TrueAsync(async () => (await ChasesAsync(id)).Count == 0);
        var copies = (await platform.Grace.ViewAsync(id)).Copies;
        copies.Select(copy => copy.Of).ShouldBe([delivery, passedOn.OnwardShareId], ignoreOrder: true);
        copies.ShouldAllBe(copy => copy.Until != null);
    }

    [Fact, Trait("requirement", "R67"), Trait("requirement", "I5")]
    public async Task What_an_agency_passes_on_without_having_got_it_is_set_aside()
    {
        var (id, decided) = await DecidedAsync();
        var delivery = await ReleasedAsync(id, decided);
        await platform.DeliverAsync(PassedOn(id, delivery, TimeProvider.System.GetUtcNow()) with { AgencyId = Given.Council });
        await platform.SetAsideAsync("referral-on-delivery-passed-on_error", delivery);
        (await platform.Grace.ViewAsync(id)).Disclosures[0].OnwardShares.ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R46"), Trait("requirement", "R68")]
    public async Task Under_silence_the_recipient_is_bound_and_the_referrer_hears_nothing_of_it()
    {
        var (id, decided) = await DecidedAsync(one => one with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/claim", new { });
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/requests", new { decisionId = decided.DecisionId, toAgencyIds = new[] { Given.Police }, statementIds = new[] { _health.StatementId }, question = "What do you hold?" });
        (await platform.Grace.PostAsync($"/v1/referrals/{id}/release", new { })).IsSuccessStatusCode.ShouldBeTrue();
        await platform.Tom.PostAsync<object>($"/v1/referrals/{id}/claim", new { });

        var asked = (await platform.SaidAsync<InformationRequested>(id)).ShouldHaveSingleItem();
        asked.DoNotTell.ShouldBeTrue();
        asked.Conditions.ShouldContain("do-not-tell-person");
        var view = await platform.Grace.ViewAsync(id);
        (view.Silence, view.Requests[0].Delivery.DoNotTell, view.Stage).ShouldBe((true, true, Stage.InformationRequested));

        await platform.Tom.PostAsync($"/v1/referrals/{id}/outcome", Outcome("We asked the police about it.")).RefusedAsync(HttpStatusCode.BadRequest, "feedback-betrays");
        await platform.Tom.PostAsync<CloseReferral.Response>($"/v1/referrals/{id}/outcome", Outcome("Thank you. The hub has looked at your referral."));
        (await platform.SaidAsync<ReferralProgressed>(id)).Select(said => said.Stage).Distinct().Order().ShouldBe(["closed", "decided", "received"]);
    }

    [Fact, Trait("requirement", "R68"), Trait("requirement", "R69")]
    public async Task Lifting_a_silence_ends_it_here_and_telling_the_person_becomes_the_one_thing_to_do()
    {
        var (id, silent) = await DecidedAsync(one => one with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        await ReleasedAsync(id, silent);
        var view = await platform.Grace.ViewAsync(id);
        (view.Silence, view.Tasks.Count).ShouldBe((true, 0), "looking at it again is a task of the consent service, and of no other");

        await ReviewedAsync(Reviewed(silent, "kept") with { NextReviewAt = TimeProvider.System.GetUtcNow().AddDays(14) });
        view = await platform.Grace.ViewAsync(id);
        (view.Silence, view.Tasks.Count).ShouldBe((true, 0));

        await ReviewedAsync(Reviewed(silent, "lifted"));
        view = await platform.Grace.ViewAsync(id);
        var task = view.Tasks.ShouldHaveSingleItem();
        (view.Silence, task.Kind, task.About).ShouldBe((false, "tell-the-person", silent.DecisionId));

        var done = $"/v1/referrals/{id}/tasks/{task.TaskId}/done";
        await platform.Grace.PostAsync(done, new { note = "Done." }).RefusedAsync(HttpStatusCode.BadRequest, "resolution-needed");
        (await platform.Grace.PostAsync(done, new { note = "At the refuge, alone.", toldAt = TimeProvider.System.GetUtcNow() })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact, Trait("requirement", "R68"), Trait("requirement", "R69"), Trait("requirement", "I9")]
    public async Task A_lifting_that_comes_before_its_decision_and_its_release_counts_all_the_same()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health));
        var silent = Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null };
        var lifted = Reviewed(silent, "lifted");
        await platform.TwiceAsync(lifted);
        await Eventually.TrueAsync(async () => await platform.CountAsync("silence_reviews", "id = @id", ("id", lifted.ReviewId)) == 1);
        await HeardAsync(silent);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldBeEmpty("nothing was shared yet that anybody could be told of");
        await ReleasedAsync(id, silent);
        var view = await platform.Grace.ViewAsync(id);
        (view.Silence, view.Tasks.ShouldHaveSingleItem().Kind).ShouldBe((false, "tell-the-person"));
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem().DoNotTell.ShouldBeFalse();
    }

    [Fact, Trait("requirement", "R68"), Trait("requirement", "I5")]
    public async Task Another_hubs_word_lifts_no_silence()
    {
        var (id, silent) = await DecidedAsync(one => one with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        var foreign = Reviewed(silent, "lifted") with { HubId = Guid.CreateVersion7() };
        var heard = Guid.CreateVersion7();
        await platform.DeliverAsync(foreign, heard);
        await ReviewedAsync(Reviewed(silent, "kept"));
        await platform.HandledAsync(heard);
        ((await platform.Grace.ViewAsync(id)).Silence, await platform.CountAsync("silence_reviews", "id = @id", ("id", foreign.ReviewId))).ShouldBe((true, 0L));
    }

    [Fact, Trait("requirement", "R68"), Trait("requirement", "R69")]
    public async Task A_decision_that_takes_a_silent_ones_place_leaves_the_person_to_be_told()
    {
        var (id, silent) = await DecidedAsync(one => one with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        await ReleasedAsync(id, silent);
        var still = await HeardAsync(silent with { DecisionId = Guid.CreateVersion7(), Replaces = silent.DecisionId });
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldBeEmpty();
        var later = await HeardAsync(still with { DecisionId = Guid.CreateVersion7(), Replaces = still.DecisionId, Informed = "deferred" });

        var view = await platform.Grace.ViewAsync(id);
        var open = view.Tasks.ShouldHaveSingleItem();
        (view.Silence, open.Kind, open.About).ShouldBe((false, "tell-the-person", later.DecisionId));
        var done = $"/v1/referrals/{id}/tasks/{open.TaskId}/done";
        (await platform.Grace.PostAsync(done, new { note = "She is with him until Friday.", reviewAt = TimeProvider.System.GetUtcNow().AddDays(5) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldHaveSingleItem().DoneAt.ShouldBeNull();
        (await platform.Grace.PostAsync(done, new { note = "At the refuge, alone.", toldAt = TimeProvider.System.GetUtcNow() })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldAllBe(one => one.DoneAt != null);
    }

    private static SilenceReviewed Reviewed(SharingDecided decided, string outcome) => new()
    {
        ReviewId = Guid.CreateVersion7(),
        ReferralId = decided.ReferralId,
        HubId = decided.HubId,
        DecisionId = decided.DecisionId,
        Outcome = outcome,
        ReviewedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task ReviewedAsync(SilenceReviewed reviewed)
    {
        await platform.DeliverAsync(reviewed);
        await Eventually.TrueAsync(async () => await platform.CountAsync("silence_reviews", "id = @id", ("id", reviewed.ReviewId)) == 1);
    }

    private static object Outcome(string feedback) => new { outcome = "early-help", note = "A plan was agreed.", feedback, confirm = true };

    private async Task<List<Guid?>> ChasesAsync(Guid id) =>
        [.. (await platform.Grace.ViewAsync(id)).Tasks.Where(task => task.Kind == "chase-withdrawal" && task.DoneAt is null).Select(task => task.About)];

    private async Task<Guid> ReleasedAsync(Guid id, SharingDecided decided) => (await platform.Grace.PostAsync<ReleaseDisclosure.Response>(
        $"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { _health.StatementId } })).DeliveryId;

    private DeliveryPassedOn PassedOn(Guid id, Guid delivery, DateTimeOffset at)
    {
        var share = Guid.CreateVersion7();
        return new DeliveryPassedOn
        {
            OnwardShareId = share,
            DeliveryId = delivery,
            ReferralId = id,
            HubId = Given.Hub,
            AgencyId = Given.Police,
            ToAgencyId = Given.Health,
            Ground = "same-purpose",
            RecordedAt = at,
            SealedContent = platform.Sealing.Seal(DeliveryPassedOn.SealedAs(share), new PassedOnContent
            {
                RecipientName = "Health visiting team",
                Explanation = "They visit on Tuesday.",
                SharedOn = "2026-11-22",
                PassedOnBy = new ReferrerContent { Name = "Martin Kell", JobTitle = "Information manager", Contact = "01632 960900" },
            }),
        };
    }

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync(Func<SharingDecided, SharingDecided>? change = null)
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health));
        return (id, await HeardAsync((change ?? (one => one))(Given.Decided(id, TimeProvider.System.GetUtcNow()))));
    }

    private async Task<SharingDecided> HeardAsync(SharingDecided decided)
    {
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return decided;
    }
}
