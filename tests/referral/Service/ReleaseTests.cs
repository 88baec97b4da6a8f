using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Requests and disclosures: nothing leaves without a decision, and never more than it allows.</summary>
[Collection("evidence")] // one test here lets the audit log fall silent
public class ReleaseTests(ReferralPlatform platform)
{
    private static readonly StatementContent Concern = Given.Said("concern");
    private readonly StatementContent _health = Given.Said("health", "Weight loss of two kilos.");
    private readonly StatementContent _police = Given.Said("police-intelligence", "A visitor is known to the police.");

    [Fact, Trait("requirement", "R25")]
    public async Task What_the_person_excluded_goes_along_with_everything_that_is_sent_or_asked()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health));
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow()) with { ExcludedAgencyIds = [Given.Housing], ExcludedPurposes = ["court"], ExcludedCategories = ["sexual-health"] };
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health));
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/requests", new { decisionId = decided.DecisionId, toAgencyIds = new[] { Given.Health }, statementIds = new[] { _health.StatementId }, question = "What do you hold?" });

        var sent = (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        var asked = (await platform.SaidAsync<InformationRequested>(id)).ShouldHaveSingleItem();
        (sent.ExcludedAgencyIds.Single(), sent.ExcludedPurposes.Single(), sent.ExcludedCategories.Single()).ShouldBe((Given.Housing, "court", "sexual-health"));
        (asked.ExcludedAgencyIds.Single(), asked.ExcludedPurposes.Single(), asked.ExcludedCategories.Single()).ShouldBe((Given.Housing, "court", "sexual-health"));
    }

    [Fact, Trait("requirement", "R79"), Trait("requirement", "R82"), Trait("requirement", "I3")]
    public async Task A_voluntary_agency_gets_no_more_than_its_smaller_scope_and_the_others_what_was_decided()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", Concern, _health));
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow()) with { SmallerScopeAgencyIds = [Given.Police], SmallerScopeExcludes = ["health"], RetentionClass = "about-child" };
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        object To(Guid agency, params StatementContent[] ticked) => new { decisionId = decided.DecisionId, toAgencyId = agency, statementIds = ticked.Select(said => said.StatementId) };

        var refused = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", To(Given.Police, Concern, _health));
        await refused.RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/disclosures", To(Given.Police, Concern));
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/disclosures", To(Given.Health, Concern, _health));

        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("smaller-scope");
        (await platform.SaidAsync<DisclosureReleased>(id)).Select(said => (said.ToAgencyId, said.Categories.Contains("health"))).ShouldBe([(Given.Police, false), (Given.Health, true)]);
        var view = await platform.Grace.ViewAsync(id);
        var shown = view.Decisions.ShouldHaveSingleItem();
        (shown.SmallerScope.Single().AgencyId, shown.SmallerScopeExcludes.Single(), shown.RetentionClass).ShouldBe((Given.Police, "health", "about-child"));
        (view.Retention.Class, view.Retention.Years, view.Retention.CountedFrom, view.Retention.KeptUntil).ShouldBe(("case-about-child", 25, "birth", null));
    }

    [Fact, Trait("requirement", "I3"), Trait("requirement", "R55"), Trait("requirement", "R63"), Trait("requirement", "R74"), Trait("requirement", "R80")]
    public async Task A_partner_gets_exactly_what_was_ticked_and_the_decision_allows()
    {
        var (id, decided) = await DecidedAsync();
        var released = await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health));

        var message = (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        (message.ToAgencyId, message.DecisionId, message.Marking, message.ConsentId).ShouldBe((Given.Police, decided.DecisionId, "OFFICIAL-SENSITIVE", decided.ConsentId));
        message.Categories.ShouldBe(["health", "identity-contact"]);
        message.Conditions.ShouldBe(decided.Conditions);
        var content = platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(message.DeliveryId), message.SealedContent);
        content.Items.ShouldHaveSingleItem().Text.ShouldBe(_health.Text);
        (content.SubjectName, content.SubjectNhsNumber, content.SubjectAddress).ShouldBe(("Robin Ashdown-Price", "9990000018", "9 Flaxmill, WX1 6BB"));
        released.LeftOut.ShouldBe([Concern.StatementId, _police.StatementId], ignoreOrder: true);

        var act = (await platform.SaidAsync<Contracts.Audit.V1.ActRecorded>(id)).Single(one => one.Action == "disclosure.released");
        (act.ExchangeId, act.DecisionId, act.LawfulBasis, act.Purpose, act.Outcome).ShouldBe((message.DeliveryId, decided.DecisionId, decided.LawfulBasis, decided.Purpose, "done"));
        act.OtherAgencyIds.ShouldBe([Given.Police]);

        var view = await platform.Grace.ViewAsync(id);
        view.Chronology.Single(said => said.StatementId == _health.StatementId).SharedWith.ShouldHaveSingleItem().AgencyId.ShouldBe(Given.Police);
        view.Disclosures.ShouldHaveSingleItem().State.ShouldBe("released");
    }

    [Fact, Trait("requirement", "I3"), Trait("requirement", "I4")]
    public async Task What_is_outside_the_decision_is_refused_by_name_and_nothing_leaves()
    {
        var (id, decided) = await DecidedAsync();
        var response = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = Given.Housing, statementIds = new[] { _health.StatementId, _police.StatementId } });
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await response.RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        body.ShouldContain("\"limit\":\"recipient\"");
        body.ShouldContain("\"limit\":\"category\"");
        body.ShouldContain(_police.StatementId.ToString());
        body.ShouldNotContain(_health.StatementId.ToString());
        await NothingLeftAsync(id);
        (await platform.ActsAsync(id)).ShouldContain("disclosure.released: outside-decision");
    }

    [Fact, Trait("requirement", "I3")]
    public async Task A_decision_that_is_not_known_yet_is_said_so_with_a_time_to_retry()
    {
        var id = await platform.ReceivedAsync(Content());
        var response = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(Given.Decided(id), _health));
        response.Headers.RetryAfter.ShouldNotBeNull();
        await response.RefusedAsync(HttpStatusCode.Conflict, "decision-not-known");
    }

    [Fact, Trait("requirement", "I3")]
    public async Task Decisions_that_ended_or_are_about_something_else_release_nothing()
    {
        var now = TimeProvider.System.GetUtcNow();
        await RefusedAsync("do-not-share", decided => decided with { Outcome = "do-not-share" });
        await RefusedAsync("expired", decided => decided with { ValidUntil = now.AddSeconds(-1) });
        await RefusedAsync("not yet", decided => decided with { ValidFrom = now.AddHours(1) });

        var (id, old) = await DecidedAsync();
        await HeardAsync(Given.Decided(id, now) with { Replaces = old.DecisionId });
        await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(old, _health)).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");

        var (other, _) = await DecidedAsync();
        await platform.Grace.PostAsync($"/v1/referrals/{other}/disclosures", Disclosure(old, _health)).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        await NothingLeftAsync(other);
    }

    [Fact, Trait("requirement", "I6"), Trait("requirement", "R24")]
    public async Task A_withdrawn_consent_stops_release_and_holds_what_was_not_opened()
    {
        var (id, decided) = await DecidedAsync();
        var opened = await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health));
        await platform.Grace.PostAsync<AskForInformation.Response>($"/v1/referrals/{id}/requests", Question(decided));
        await platform.DeliverAsync(new DeliveryOpened { DeliveryId = opened.DeliveryId, ReferralId = id, AgencyId = Given.Police, OpenedAt = TimeProvider.System.GetUtcNow(), OnwardSharing = "no" });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Disclosures[0].State == "opened");

        var withdrawn = Given.Withdrawn(decided, TimeProvider.System.GetUtcNow());
        await platform.TwiceAsync(withdrawn);
        await Eventually.TrueAsync(async () => await platform.CountAsync("withdrawals", "consent_id = @id", ("id", decided.ConsentId!.Value)) == 1);

        await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, Concern)).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        var view = await platform.Grace.ViewAsync(id);
        view.Disclosures[0].State.ShouldBe("opened");
        view.Disclosures[0].WithdrawnAt.ShouldNotBeNull();
        view.Requests[0].State.ShouldBe("held");
        view.Decisions[0].InForce.ShouldBeFalse();
        view.Tasks.Count(task => task.Kind == "review-withdrawal").ShouldBe(1);

        await platform.DeliverAsync(new DeliveryAcknowledged { DeliveryId = opened.DeliveryId, ReferralId = id, AgencyId = Given.Police, AcknowledgedAt = TimeProvider.System.GetUtcNow(), OfWithdrawal = true });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Disclosures[0].WithdrawalAcknowledgedAt is not null);
    }

    /// <summary>I6, raced: whichever comes first, a release is either refused or held.</summary>
    [Fact]
    public async Task A_release_at_the_moment_of_withdrawal_is_refused_or_held()
    {
        for (var round = 0; round < 5; round++)
        {
            var (id, decided) = await DecidedAsync();
            var withdrawal = platform.DeliverAsync(Given.Withdrawn(decided, TimeProvider.System.GetUtcNow()));
            var release = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health));
            await withdrawal;
            await Eventually.TrueAsync(async () => await platform.CountAsync("withdrawals", "referral_id = @id", ("id", id)) == 1);
            var deliveries = (await platform.Grace.ViewAsync(id)).Disclosures;
            deliveries.ShouldAllBe(delivery => delivery.State == "held");
            deliveries.Count.ShouldBe(release.IsSuccessStatusCode ? 1 : 0);
        }
    }

    [Fact, Trait("requirement", "I4"), Trait("requirement", "R77")]
    public async Task While_the_log_is_silent_disclosures_wait_and_an_emergency_goes_on_with_a_review()
    {
        var (id, decided) = await DecidedAsync();
        var (emergencyId, emergency) = await DecidedAsync(change: one => one with { Route = "emergency", ConfidentialityPosition = "not-sought", Informed = "deferred", ConsentId = null });
        await using var silence = await platform.SilenceAsync();
        await platform.Platform.RowsAsync("referral", "update evidence set signed_at = now() - interval '16 minutes'");
        try
        {
            var response = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health));
            response.Headers.RetryAfter.ShouldNotBeNull();
            await response.RefusedAsync(HttpStatusCode.ServiceUnavailable, "evidence-unavailable");
            await NothingLeftAsync(id);

            await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{emergencyId}/disclosures", Disclosure(emergency, _health));
            (await platform.Grace.ViewAsync(emergencyId)).Tasks.Select(task => task.Kind).ShouldBe(["review-emergency-disclosure", "tell-the-person"], ignoreOrder: true);
        }
        finally
        {
            await platform.SignCheckpointAsync(TimeProvider.System.GetUtcNow());
        }

        (await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health))).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact, Trait("requirement", "I9")]
    public async Task The_same_click_twice_releases_and_asks_once()
    {
        var (id, decided) = await DecidedAsync();
        var releases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health))));
        releases.Count(one => one.IsSuccessStatusCode).ShouldBe(1);
        await releases.First(one => !one.IsSuccessStatusCode).RefusedAsync(HttpStatusCode.Conflict, "already-released");
        var questions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => platform.Grace.PostAsync($"/v1/referrals/{id}/requests", Question(decided))));
        questions.Count(one => one.IsSuccessStatusCode).ShouldBe(1);
        await questions.First(one => !one.IsSuccessStatusCode).RefusedAsync(HttpStatusCode.Conflict, "already-asked");
        (await platform.SaidAsync<DisclosureReleased>(id)).Count.ShouldBe(1);
        (await platform.SaidAsync<InformationRequested>(id)).Count.ShouldBe(2, "one to each agency asked");
    }

    [Fact, Trait("requirement", "I3")]
    public async Task A_suspended_agency_gets_nothing()
    {
        var agency = Guid.CreateVersion7();
        var (id, decided) = await DecidedAsync(change: one => one with { RecipientAgencyIds = [agency] });
        await platform.DeliverAsync(new AgencySuspended { AgencyId = agency, SuspendedAt = Given.Now, Version = 2 });
        await Eventually.TrueAsync(async () => await platform.CountAsync("agencies", "id = @id and suspended_version = 2", ("id", agency)) == 1);
        await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = agency, statementIds = new[] { _health.StatementId } })
            .RefusedAsync(HttpStatusCode.Conflict, "agency-suspended");
    }

    [Fact, Trait("requirement", "I3"), Trait("requirement", "R4")]
    public async Task Without_the_identity_category_a_question_may_not_name_the_person()
    {
        var (id, decided) = await DecidedAsync(change: one => one with { Categories = ["concern"] });
        await platform.Grace.PostAsync($"/v1/referrals/{id}/requests", Question(decided, "What do you hold about Robin?")).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        await platform.Grace.PostAsync<AskForInformation.Response>($"/v1/referrals/{id}/requests", Question(decided, "Were you called to the address lately?"));
        var message = (await platform.SaidAsync<InformationRequested>(id))[0];
        var content = platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(message.DeliveryId), message.SealedContent);
        (content.SubjectName, content.SubjectDateOfBirth, content.SubjectNhsNumber, content.SubjectAddress).ShouldBe(("Name withheld", null, null, null));
    }

    [Fact]
    public async Task I5_What_another_hub_says_about_a_referral_that_it_can_only_name_changes_nothing()
    {
        var elsewhere = Guid.CreateVersion7();
        var (id, decided) = await DecidedAsync();
        var (foreign, withdrawn) = (Given.Decided(id, TimeProvider.System.GetUtcNow()) with { HubId = elsewhere }, Given.Withdrawn(decided, TimeProvider.System.GetUtcNow()) with { HubId = elsewhere });
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await platform.DeliverAsync(foreign, first);
        await platform.DeliverAsync(withdrawn, second);
        await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow())); // comes after both in its queue, and before the release in ours
        await platform.HandledAsync(first, second);

        (await platform.CountAsync("decisions", "id = @id", ("id", foreign.DecisionId))).ShouldBe(0);
        (await platform.CountAsync("withdrawals", "referral_id = @id", ("id", id))).ShouldBe(0);
        (await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health))).IsSuccessStatusCode.ShouldBeTrue();
    }

    private ReferralContent Content() => Given.Content("high", Concern, _health, _police);

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync(Func<SharingDecided, SharingDecided>? change = null)
    {
        var id = await platform.ReceivedAsync(Content());
        var decided = (change ?? (one => one))(Given.Decided(id, TimeProvider.System.GetUtcNow()));
        await HeardAsync(decided);
        return (id, decided);
    }

    private async Task HeardAsync(SharingDecided decided)
    {
        await platform.TwiceAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
    }

    private async Task RefusedAsync(string because, Func<SharingDecided, SharingDecided> change)
    {
        var (id, decided) = await DecidedAsync(change);
        because.ShouldNotBeEmpty();
        await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, _health)).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        await platform.Grace.PostAsync($"/v1/referrals/{id}/requests", Question(decided)).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        await NothingLeftAsync(id);
    }

    private async Task NothingLeftAsync(Guid id)
    {
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldBeEmpty();
        (await platform.SaidAsync<InformationRequested>(id)).ShouldBeEmpty();
        (await platform.CountAsync("deliveries", "referral_id = @id", ("id", id))).ShouldBe(0);
    }

    private static object Disclosure(SharingDecided decided, StatementContent ticked) =>
        new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { ticked.StatementId } };

    private static object Question(SharingDecided decided, string question = "What do you hold?") =>
        new { decisionId = decided.DecisionId, toAgencyIds = new[] { Given.Police, Given.Health }, statementIds = new[] { Concern.StatementId }, question };
}
