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
        await Task.WhenAll(platform.DeliverAsync(passedOn), platform.DeliverAsync(passedOn));
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
        await Eventually.TrueAsync(async () => await platform.WaitingInAsync("referral-on-delivery-passed-on_error") > 0);
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
    public async Task The_review_of_not_telling_has_its_date_and_stays_open_until_the_person_was_told()
    {
        var review = TimeProvider.System.GetUtcNow().AddDays(14);
        var (id, silent) = await DecidedAsync(one => one with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null, InformedReviewAt = review });
        await ReleasedAsync(id, silent);
        var task = (await platform.Grace.ViewAsync(id)).Tasks.ShouldHaveSingleItem();
        (task.Kind, Math.Abs((task.DueAt - review).TotalSeconds) < 1).ShouldBe(("review-not-telling", true));

        var done = $"/v1/referrals/{id}/tasks/{task.TaskId}/done";
        await platform.Grace.PostAsync(done, new { note = "Done." }).RefusedAsync(HttpStatusCode.BadRequest, "resolution-needed");
        await platform.Grace.PostAsync(done, new { note = "Told her.", toldAt = TimeProvider.System.GetUtcNow() }).RefusedAsync(HttpStatusCode.Conflict, "not-to-be-told");
        (await platform.Grace.PostAsync(done, new { note = "He still reads her post.", reviewAt = review.AddDays(14) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        task = (await platform.Grace.ViewAsync(id)).Tasks.ShouldHaveSingleItem();
        (task.DoneAt is null, task.DueAt > review.AddDays(13), task.Note).ShouldBe((true, true, "He still reads her post."));

        var later = Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Replaces = silent.DecisionId, Informed = "deferred", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null };
        await HeardAsync(later);
        var tasks = (await platform.Grace.ViewAsync(id)).Tasks;
        tasks.Single(one => one.TaskId == task.TaskId).DoneAt.ShouldNotBeNull();
        var open = tasks.Single(one => one.DoneAt is null);
        (open.Kind, open.About).ShouldBe(("tell-the-person", later.DecisionId));
        (await platform.Grace.PostAsync($"/v1/referrals/{id}/tasks/{open.TaskId}/done", new { note = "At the refuge, alone.", toldAt = TimeProvider.System.GetUtcNow() })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldAllBe(one => one.DoneAt != null);
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
