using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Custody;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Who holds what, what became of it, and who is told when it is lost.</summary>
[Collection("evidence")]
public class CustodyTests(ReferralPlatform platform)
{
    private readonly StatementContent _said = Given.Said("health", "Weight loss of two kilos.");

    [Fact, Trait("requirement", "R76"), Trait("requirement", "I9")]
    public async Task What_a_holder_reports_stands_in_the_custody_list_and_whose_information_it_was_is_told()
    {
        var (id, delivery) = await OpenedAsync();
        var report = Reported(id, delivery, "lost");
        await platform.TwiceAsync(report);
        await Eventually.TrueAsync(async () => await platform.CountAsync("custody_events", "id = @id", ("id", report.ReportId)) == 1);

        var news = (await platform.SaidAsync<CopyLost>(id)).ShouldHaveSingleItem();
        (news.ToAgencyId, news.Event, news.StatementIds.ShouldHaveSingleItem()).ShouldBe((Given.Housing, "lost", _said.StatementId));
        var view = await platform.Grace.ViewAsync(id);
        var copy = view.Copies.ShouldHaveSingleItem();
        var lost = copy.Events.ShouldHaveSingleItem();
        (copy.Of, copy.Until, lost.Event, lost.HappenedOn, lost.ReportedBy, lost.RecordedBy).ShouldBe((delivery, null, "lost", "2026-11-22", "Martin Kell", null));
        view.Tasks.ShouldContain(task => task.Kind == "review-loss" && task.About == report.ReportId);
        (await platform.ActsAsync(id)).Count(act => act == "custody.reported").ShouldBe(1);
    }

    [Fact, Trait("requirement", "R76")]
    public async Task A_worker_records_by_hand_what_a_holder_told_and_a_destroyed_copy_ends()
    {
        var (id, delivery) = await OpenedAsync();
        var done = await platform.Grace.PostAsync<RecordCustody.Response>(Path(id, delivery), Told("destroyed"));
        done.Told.ShouldBeEmpty("nobody else has it");
        var copy = (await platform.Grace.ViewAsync(id)).Copies.ShouldHaveSingleItem();
        (copy.Until, copy.Events[0].RecordedBy!.Name).ShouldBe((copy.Events[0].RecordedAt, "Grace Adeyemi"));
        await platform.Grace.PostAsync(Path(id, delivery), Told("destroyed")).RefusedAsync(HttpStatusCode.Conflict, "already-recorded");
        (await platform.ActsAsync(id)).ShouldContain("custody.recorded");

        var correction = await platform.Grace.PostAsync<CorrectStatement.Response>($"/v1/referrals/{id}/statements/{_said.StatementId}/corrections", CorrectTests.Right());
        correction.Told.ShouldBeEmpty("what nobody holds needs no correction");
    }

    [Fact, Trait("requirement", "R63"), Trait("requirement", "R80"), Trait("requirement", "I4")]
    public async Task What_left_is_read_again_word_for_word_with_all_that_was_left_out_of_it()
    {
        var kept = Given.Said("concern", "He was seen at the door.");
        var id = await platform.ReceivedAsync(Given.Content("high", _said, kept));
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow());
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        var delivery = (await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", new
        {
            decisionId = decided.DecisionId,
            toAgencyId = Given.Police,
            statementIds = new[] { _said.StatementId },
            items = new[] { new Terms(_said.StatementId, WithoutAttribution: true, Wording: "Lost weight.") },
        })).DeliveryId;

        var copy = await platform.Grace.GetAsync<ReadCopy.Response>($"/v1/referrals/{id}/copies/{delivery}");

        (copy.Content.Items.ShouldHaveSingleItem().Text, copy.Marking).ShouldBe(("Lost weight.", "OFFICIAL-SENSITIVE"));
        copy.Differences.Select(one => (one.StatementId, one.How, one.Original, one.Sent)).ShouldBe(
        [
            (kept.StatementId, "left-out", kept.Text, null),
            (_said.StatementId, "narrower", _said.Text, "Lost weight."),
            (_said.StatementId, "without-source", _said.Source, "Source withheld"),
        ]);
        (await platform.ActsAsync(id)).ShouldContain("copy.viewed");
    }

    [Fact, Trait("requirement", "R76"), Trait("requirement", "R68")]
    public async Task Under_silence_no_news_of_a_loss_betrays_that_something_was_shared()
    {
        var (id, delivery) = await OpenedAsync(decided => decided with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        var done = await platform.Grace.PostAsync<RecordCustody.Response>(Path(id, delivery), Told("breached"));
        done.Told.ShouldBeEmpty();
        (await platform.SaidAsync<CopyLost>(id)).ShouldBeEmpty();
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldContain(task => task.Kind == "tell-originator-of-loss" && task.About == done.EventId);
    }

    [Fact, Trait("requirement", "R76"), Trait("requirement", "I5")]
    public async Task What_an_agency_says_of_a_copy_that_it_did_not_get_is_set_aside()
    {
        var (id, delivery) = await OpenedAsync();
        await platform.DeliverAsync(Reported(id, delivery, "lost") with { AgencyId = Given.Council });
        await platform.SetAsideAsync("referral-on-copy-reported_error", delivery);
        (await platform.CountAsync("custody_events", "copy_id = @id", ("id", delivery))).ShouldBe(0);
    }

    [Theory, Trait("requirement", "R76")]
    [InlineData("mislaid", "2026-11-22", "event")]
    [InlineData("lost", "2999-01-01", "happenedOn")]
    [InlineData("lost", "yesterday", "happenedOn")]
    public async Task An_unknown_event_or_a_day_to_come_is_refused_with_the_field_named(string what, string on, string field)
    {
        var (id, delivery) = await OpenedAsync();
        var problem = await platform.Grace.PostAsync(Path(id, delivery), Told(what, on)).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        problem.Errors.Keys.ShouldBe([field]);
    }

    private static string Path(Guid id, Guid copy) => $"/v1/referrals/{id}/copies/{copy}/events";

    private static object Told(string what, string on = "2026-11-22") => new { @event = what, happenedOn = on, description = "A printed copy was shredded.", reportedBy = "Martin Kell" };

    private CopyReported Reported(Guid id, Guid delivery, string what)
    {
        var report = Guid.CreateVersion7();
        return new CopyReported
        {
            ReportId = report,
            DeliveryId = delivery,
            ReferralId = id,
            HubId = Given.Hub,
            AgencyId = Given.Police,
            Event = what,
            HappenedOn = "2026-11-22",
            ReportedAt = TimeProvider.System.GetUtcNow(),
            SealedContent = platform.Sealing.Seal(CopyReported.SealedAs(report), new CopyReportedContent
            {
                Description = "A printed copy was left on a train.",
                ReportedBy = new ReferrerContent { Name = "Martin Kell", JobTitle = "Information manager", Contact = "01632 960900" },
            }),
        };
    }

    private async Task<(Guid Id, Guid Delivery)> OpenedAsync(Func<SharingDecided, SharingDecided>? change = null)
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _said));
        var at = TimeProvider.System.GetUtcNow();
        var decided = (change ?? (one => one))(Given.Decided(id, at));
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        var delivery = (await platform.Grace.PostAsync<ReleaseDisclosure.Response>(
            $"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { _said.StatementId } })).DeliveryId;
        await platform.DeliverAsync(new DeliveryOpened { DeliveryId = delivery, ReferralId = id, AgencyId = Given.Police, OpenedAt = at, OnwardSharing = "no" });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Copies.Count == 1);
        return (id, delivery);
    }
}
