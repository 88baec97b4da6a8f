using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Whoever accepted to keep something from the person hears when they need not any more, and not before.</summary>
[Collection("evidence")]
[Trait("requirement", "R68")]
public class UndertakingTests(ReferralPlatform platform)
{
    private const string ByHand = "tell-of-ended-silence-by-hand";
    private readonly StatementContent _health = Given.Said("health", "Weight loss of two kilos.");

    [Fact, Trait("requirement", "R46"), Trait("requirement", "I9")]
    public async Task Once_a_silence_is_lifted_everybody_who_accepted_it_is_told_once_and_a_worker_tells_whoever_was_told_by_hand()
    {
        var (id, silent) = await DecidedInSilenceAsync();
        var delivery = await OpenedAsync(id, await ReleasedAsync(id, silent));
        var (toHealth, toNobodyHere) = (await PassedOnAsync(id, delivery, Given.Health), await PassedOnAsync(id, delivery, to: null));
        var call = (await platform.Grace.PostAsync<RecordDisclosure.Response>($"/v1/referrals/{id}/manual-disclosures", Call(silent))).DisclosureId;
        (await platform.Grace.ViewAsync(id)).Copies.ShouldAllBe(copy => copy.UndertakingEnded == null);

        var lifted = Lifted(silent);
        await Task.WhenAll(platform.DeliverAsync(lifted), platform.DeliverAsync(lifted), platform.DeliverAsync(lifted));
        await TaskAsync(id, call);
        await HeardAsync(silent with { DecisionId = Guid.CreateVersion7(), Replaces = silent.DecisionId, Informed = "told" });

        var said = (await platform.SaidAsync<UndertakingEnded>(id)).ShouldHaveSingleItem();
        (said.DeliveryId, said.ToAgencyId, said.DecisionId, said.HubId).ShouldBe((delivery, Given.Police, silent.DecisionId, Given.Hub));
        (await platform.ActsAsync(id)).Count(act => act == "undertaking.ended").ShouldBe(2, "one for each that it was given for");
        var copies = (await platform.Grace.ViewAsync(id)).Copies.ToDictionary(copy => copy.Of, copy => copy.UndertakingEnded!);
        copies.ToDictionary(copy => copy.Key, copy => (copy.Value.How, Told: copy.Value.ToldAt is not null)).ShouldBe(
            new Dictionary<Guid, (string, bool)> { [delivery] = ("mailbox", true), [toHealth] = ("mailbox", true), [toNobodyHere] = ("by-holder", false), [call] = ("by-hand", false) }, ignoreOrder: true);

        (await platform.Grace.PostAsync($"/v1/referrals/{id}/tasks/{await TaskAsync(id, call)}/done", new { note = "Called Sgt Ames." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Grace.ViewAsync(id)).Copies.Single(copy => copy.Of == call).UndertakingEnded!.ToldAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task While_another_decision_keeps_the_silence_nobody_is_told_that_one_was_lifted()
    {
        var (id, one) = await DecidedInSilenceAsync();
        var delivery = await ReleasedAsync(id, one);
        var other = await HeardAsync(one with { DecisionId = Guid.CreateVersion7(), RecipientAgencyIds = [Given.Health] });
        var later = await ReleasedAsync(id, other, Given.Health);

        await ReviewedAsync(Lifted(one));
        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldBeEmpty();
        (await platform.Grace.ViewAsync(id)).Silence.ShouldBeTrue();

        await ReviewedAsync(Lifted(other));
        (await platform.SaidAsync<UndertakingEnded>(id)).Select(said => said.DeliveryId).ShouldBe([delivery, later], ignoreOrder: true);
    }

    [Fact, Trait("requirement", "R46")]
    public async Task That_the_person_may_be_asked_again_ends_the_silence_of_a_referral_that_could_not_ask()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health) with { ConsentPosition = "not-sought", ConsentReason = "risk-to-person" });
        var decided = await HeardAsync(Silent(id) with { Informed = "deferred" });
        var delivery = await ReleasedAsync(id, decided);
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem().DoNotTell.ShouldBeTrue();

        await ReviewedAsync(Lifted(decided) with { DecisionId = null, ConsentId = Guid.CreateVersion7() });

        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldHaveSingleItem().DeliveryId.ShouldBe(delivery);
    }

    [Fact]
    public async Task A_silence_of_later_binds_what_leaves_later_and_frees_only_that()
    {
        var (id, first) = await DecidedInSilenceAsync();
        var before = await ReleasedAsync(id, first);
        await ReviewedAsync(Lifted(first));
        var second = await HeardAsync(Silent(id));
        var after = await ReleasedAsync(id, second);
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldAllBe(sent => sent.DoNotTell && sent.Conditions.Contains("do-not-tell-person"));
        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldHaveSingleItem().DeliveryId.ShouldBe(before);

        await ReviewedAsync(Lifted(second));

        (await platform.SaidAsync<UndertakingEnded>(id)).Select(said => said.DeliveryId).ShouldBe([before, after], ignoreOrder: true);
    }

    [Fact, Trait("requirement", "R69")]
    public async Task A_decision_that_only_allows_telling_frees_nobody_before_the_person_was_told()
    {
        var (id, silent) = await DecidedInSilenceAsync();
        var delivery = await ReleasedAsync(id, silent);
        var deferred = await HeardAsync(silent with { DecisionId = Guid.CreateVersion7(), Replaces = silent.DecisionId, Informed = "deferred" });
        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldBeEmpty();

        var done = $"/v1/referrals/{id}/tasks/{(await platform.Grace.ViewAsync(id)).Tasks.Single(task => task.About == deferred.DecisionId).TaskId}/done";
        (await platform.Grace.PostAsync(done, new { note = "She is with him until Friday.", reviewAt = TimeProvider.System.GetUtcNow().AddDays(5) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldBeEmpty();
        (await platform.Grace.PostAsync(done, new { note = "At the refuge, alone.", toldAt = TimeProvider.System.GetUtcNow() })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await platform.SaidAsync<UndertakingEnded>(id)).ShouldHaveSingleItem().DeliveryId.ShouldBe(delivery);
    }

    [Fact, Trait("requirement", "R65")]
    public async Task What_leaves_after_the_lifting_asks_for_no_silence_any_more()
    {
        var (id, silent) = await DecidedInSilenceAsync(one => one with { Conditions = ["do-not-tell-person", "use-for-purpose-only"] });
        await ReleasedAsync(id, silent);
        await ReviewedAsync(Lifted(silent));

        await platform.Grace.PostAsync<CorrectStatement.Response>($"/v1/referrals/{id}/statements/{_health.StatementId}/corrections", new
        {
            kind = "fact",
            text = "Weight loss of half a kilo.",
            source = "Clinic",
            observedOn = "2026-11-20",
            asOf = "2026-11-22",
            verifiedBy = "Clinic manager",
            reason = "The scales were wrong.",
        });

        var correction = (await platform.SaidAsync<CorrectionReleased>(id)).ShouldHaveSingleItem();
        (correction.DoNotTell, string.Join(',', correction.Conditions)).ShouldBe((false, "use-for-purpose-only"));
    }

    [Fact]
    public async Task What_was_promised_before_the_lifting_and_written_down_after_it_is_told_by_hand_too()
    {
        var (id, silent) = await DecidedInSilenceAsync();
        await ReviewedAsync(Lifted(silent));

        var call = (await platform.Grace.PostAsync<RecordDisclosure.Response>($"/v1/referrals/{id}/manual-disclosures", Call(silent))).DisclosureId;

        (await TaskAsync(id, call)).ShouldNotBe(Guid.Empty);
    }

    private static SharingDecided Silent(Guid id) => Given.Decided(id, TimeProvider.System.GetUtcNow()) with
    {
        Informed = "not-to-be-told",
        ConfidentialityPosition = "not-sought",
        Route = "override",
        ConsentId = null,
    };

    private static SilenceReviewed Lifted(SharingDecided decided) => new()
    {
        ReviewId = Guid.CreateVersion7(),
        ReferralId = decided.ReferralId,
        HubId = decided.HubId,
        DecisionId = decided.DecisionId,
        Outcome = "lifted",
        ReviewedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task ReviewedAsync(SilenceReviewed reviewed)
    {
        await platform.DeliverAsync(reviewed);
        await Eventually.TrueAsync(async () => await platform.CountAsync("silence_reviews", "id = @id", ("id", reviewed.ReviewId)) == 1);
    }

    private async Task<Guid> TaskAsync(Guid id, Guid about) => (await Eventually.FoundAsync(async () =>
        (await platform.Grace.ViewAsync(id)).Tasks.FirstOrDefault(task => task.Kind == ByHand && task.About == about))).TaskId;

    private async Task<Guid> ReleasedAsync(Guid id, SharingDecided decided, Guid? to = null) => (await platform.Grace.PostAsync<ReleaseDisclosure.Response>(
        $"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = to ?? Given.Police, statementIds = new[] { _health.StatementId } })).DeliveryId;

    private async Task<Guid> OpenedAsync(Guid id, Guid delivery)
    {
        await platform.DeliverAsync(new DeliveryOpened { DeliveryId = delivery, ReferralId = id, AgencyId = Given.Police, OpenedAt = TimeProvider.System.GetUtcNow(), OnwardSharing = "to-others" });
        await Eventually.TrueAsync(async () => await platform.CountAsync("deliveries", "id = @id and opened_at is not null", ("id", delivery)) == 1);
        return delivery;
    }

    private async Task<Guid> PassedOnAsync(Guid id, Guid delivery, Guid? to)
    {
        var share = Guid.CreateVersion7();
        await platform.DeliverAsync(new DeliveryPassedOn
        {
            OnwardShareId = share,
            DeliveryId = delivery,
            ReferralId = id,
            HubId = Given.Hub,
            AgencyId = Given.Police,
            ToAgencyId = to,
            Ground = "court-order",
            RecordedAt = TimeProvider.System.GetUtcNow(),
            SealedContent = platform.Sealing.Seal(DeliveryPassedOn.SealedAs(share), new PassedOnContent
            {
                RecipientName = "Health visiting team",
                Explanation = "They visit on Tuesday.",
                SharedOn = "2026-11-22",
                PassedOnBy = new ReferrerContent { Name = "Martin Kell", JobTitle = "Information manager", Contact = "01632 960900" },
            }),
        });
        await Eventually.TrueAsync(async () => await platform.CountAsync("onward_shares", "id = @id", ("id", share)) == 1);
        return share;
    }

    private object Call(SharingDecided decided) => new
    {
        decisionId = decided.DecisionId,
        channel = "telephone",
        recipient = new { agencyId = Given.Police, name = "Sgt Ames", role = "Sergeant", contact = "01632 960300" },
        verification = new { method = "call-back", note = "Called back through the switchboard." },
        statementIds = new[] { _health.StatementId },
        summary = "The weight and the dates.",
        limitsExplained = true,
        onwardSharing = "no",
        acceptsDoNotTell = true,
    };

    private async Task<(Guid Id, SharingDecided Decided)> DecidedInSilenceAsync(Func<SharingDecided, SharingDecided>? change = null)
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health));
        return (id, await HeardAsync((change ?? (one => one))(Silent(id))));
    }

    private async Task<SharingDecided> HeardAsync(SharingDecided decided)
    {
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return decided;
    }
}
