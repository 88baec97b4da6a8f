using System.Net;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.Close;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>What partners answer, what becomes of deliveries, and how a referral ends.</summary>
[Collection("evidence")]
public class AnswerTests(ReferralPlatform platform)
{
    [Fact, Trait("requirement", "R104"), Trait("requirement", "R81"), Trait("requirement", "I9")]
    public async Task An_answer_joins_the_chronology_once_with_its_supplier()
    {
        var (id, asked) = await AskedAsync();
        var said = Given.Said("police-intelligence", "Called to the flat twice in October.", "hearsay");
        var answer = Supplied(id, asked, "supplied", said);
        await platform.TwiceAsync(answer);
        await platform.TwiceAsync(answer);

        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Requests[0].State == "supplied");
        await platform.SettledAsync();
        var view = await platform.Grace.ViewAsync(id);
        var statement = view.Chronology.Where(one => one.RequestId == asked.RequestId).ShouldHaveSingleItem();
        (statement.Text, statement.Kind, statement.From.AgencyId).ShouldBe((said.Text, "hearsay", Given.Police));
        var request = view.Requests[0];
        (request.AnsweredBy!.Name, request.SupplierConsentPosition, request.SupplierConditions).ShouldBe(("Martin Kell", "not-sought", "Ask before sharing further."));
        (await platform.SaidAsync<ReferralProgressed>(id)).Select(one => one.Step).ShouldBe([1, 2, 3, 4]);
        (await platform.SaidAsync<Contracts.Audit.V1.ActRecorded>(id)).Where(act => act.Action == "information.received").ShouldHaveSingleItem()
            .ExchangeId.ShouldBe(request.Delivery.DeliveryId, "asker and supplier record one exchange (R81)");
    }

    [Fact, Trait("requirement", "R53"), Trait("requirement", "R91")]
    public async Task A_refusal_opens_a_review_and_a_disputed_one_an_escalation()
    {
        var (id, asked) = await AskedAsync();
        await platform.DeliverAsync(Supplied(id, asked, "withheld") with { WithholdingReason = "only-own-risk" });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Tasks.Any(task => task.Kind == "review-withheld-answer" && task.About == asked.RequestId));

        var (other, disputed) = await AskedAsync();
        await platform.DeliverAsync(Supplied(other, disputed, "withheld") with { WithholdingReason = "only-own-risk", Disputed = true });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(other)).Tasks.Any(task => task.Kind == "escalate-disputed-refusal"));
        (await platform.Grace.ViewAsync(other)).Requests[0].Disputed.ShouldBeTrue();
    }

    [Fact, Trait("requirement", "I5")]
    public async Task An_answer_from_an_agency_that_was_not_asked_is_set_aside()
    {
        var (id, asked) = await AskedAsync();
        await platform.DeliverAsync(Supplied(id, asked, "supplied", Given.Said("health")) with { AgencyId = Given.Health });
        await platform.SetAsideAsync("referral-on-information-supplied_error", asked.RequestId);
        (await platform.Grace.ViewAsync(id)).Requests[0].State.ShouldBe("asked");
    }

    [Fact, Trait("requirement", "I9"), Trait("requirement", "R100")]
    public async Task News_of_a_delivery_may_come_in_any_order_and_a_failure_becomes_a_task()
    {
        var (id, asked) = await AskedAsync();
        var at = TimeProvider.System.GetUtcNow();
        await platform.DeliverAsync(new DeliveryAcknowledged { DeliveryId = asked.DeliveryId, ReferralId = id, AgencyId = Given.Police, AcknowledgedAt = at.AddMinutes(2) });
        await platform.DeliverAsync(new DeliveryOpened { DeliveryId = asked.DeliveryId, ReferralId = id, AgencyId = Given.Police, OpenedAt = at.AddMinutes(1), OnwardSharing = "within-agency" });
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Requests[0].Delivery is { State: "acknowledged", OnwardSharing: "within-agency" });

        var (failed, lost) = await AskedAsync();
        var failure = new DeliveryFailed { DeliveryId = lost.DeliveryId, ReferralId = failed, AgencyId = Given.Police, FailedAt = at, Reason = "expired" };
        await platform.TwiceAsync(failure);
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(failed)).Requests[0].State == "failed");
        (await platform.Grace.ViewAsync(failed)).Tasks.Count(task => task.Kind == "review-failed-delivery").ShouldBe(1);
    }

    [Fact, Trait("requirement", "R97")]
    public async Task Closing_lists_what_is_open_and_tells_the_referrer_what_it_may_know()
    {
        var (id, _) = await AskedAsync();
        var outcome = new { outcome = "early-help", note = "The family agreed to a plan.", feedback = "Thank you. We are working with the family." };
        await platform.Grace.PostAsync($"/v1/referrals/{id}/outcome", outcome).RefusedAsync(HttpStatusCode.Forbidden, "not-yours");
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/claim", new { });

        var response = await platform.Grace.PostAsync($"/v1/referrals/{id}/outcome", outcome);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("unanswered-request");
        await response.RefusedAsync(HttpStatusCode.Conflict, "still-open");
        (await platform.Grace.ViewAsync(id)).Outcome.ShouldBeNull();

        (await platform.Grace.PostAsync<CloseReferral.Response>($"/v1/referrals/{id}/outcome", new { outcome.outcome, outcome.note, outcome.feedback, confirm = true })).ReferrerIsToldOutcome.ShouldBeTrue();
        var closed = (await platform.SaidAsync<ReferralProgressed>(id)).Single(said => said.Stage == "closed");
        closed.Outcome.ShouldBe("early-help");
        platform.Sealing.Open<string>(ReferralProgressed.FeedbackSealedAs(id), closed.SealedFeedback!).ShouldBe(outcome.feedback);
        await platform.Grace.PostAsync($"/v1/referrals/{id}/claim", new { }).RefusedAsync(HttpStatusCode.Conflict, "referral-closed");
        (await platform.Grace.ViewAsync(id)).Outcome!.Code.ShouldBe("early-help");
    }

    [Fact, Trait("requirement", "R97")]
    public async Task An_outcome_the_referrer_may_not_know_is_not_told()
    {
        var id = await platform.ReceivedAsync();
        await platform.Helen.PostAsync<CloseReferral.Response>($"/v1/referrals/{id}/outcome", new { outcome = "marac", note = "High risk." });
        var closed = (await platform.SaidAsync<ReferralProgressed>(id)).Single(said => said.Stage == "closed");
        (closed.Outcome, closed.SealedFeedback).ShouldBe((null, null));
        (await platform.Helen.PostAsync($"/v1/referrals/{id}/outcome", new { outcome = "solved", note = "-" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["outcome"]);
    }

    [Fact, Trait("requirement", "R100")]
    public async Task An_answer_after_closing_is_kept_and_looked_at()
    {
        var (id, asked) = await AskedAsync();
        await platform.Helen.PostAsync<CloseReferral.Response>($"/v1/referrals/{id}/outcome", new { outcome = "no-further-action", note = "Nothing found.", confirm = true });
        await platform.DeliverAsync(Supplied(id, asked, "supplied", Given.Said("police-intelligence")));
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).Tasks.Any(task => task.Kind == "review-late-answer"));
        var view = await platform.Grace.ViewAsync(id);
        (view.Stage, view.Chronology.Any(said => said.RequestId == asked.RequestId)).ShouldBe((Stage.Closed, true));
        (await platform.SaidAsync<ReferralProgressed>(id)).OrderBy(said => said.Step).Last().Stage.ShouldBe("closed");
    }

    [Fact, Trait("requirement", "R100")]
    public async Task A_task_is_done_once_with_a_note()
    {
        var id = await platform.ReceivedAsync(Given.Content() with { Subject = Given.Subject() with { NhsNumber = null } });
        var task = (await platform.Grace.ViewAsync(id)).Tasks.ShouldHaveSingleItem();
        (await platform.Grace.PostAsync($"/v1/referrals/{id}/tasks/{task.TaskId}/done", new { note = "Found in the health record." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await platform.Tom.PostAsync($"/v1/referrals/{id}/tasks/{task.TaskId}/done", new { note = "Again." }).RefusedAsync(HttpStatusCode.Conflict, "already-done");
        (await platform.Grace.ViewAsync(id)).Tasks[0].DoneBy!.Name.ShouldBe("Grace Adeyemi");
    }

    private async Task<(Guid Id, AskForInformation.Item Asked)> AskedAsync()
    {
        var content = Given.Content();
        var id = await platform.ReceivedAsync(content);
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow());
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        var asked = await platform.Grace.PostAsync<AskForInformation.Response>($"/v1/referrals/{id}/requests", new
        {
            decisionId = decided.DecisionId,
            toAgencyIds = new[] { Given.Police },
            statementIds = new[] { content.Statements[0].StatementId },
            question = "What do you hold?",
        });
        return (id, asked.Requests.ShouldHaveSingleItem());
    }

    private InformationSupplied Supplied(Guid id, AskForInformation.Item asked, string answer, params StatementContent[] statements) => new()
    {
        RequestId = asked.RequestId,
        ReferralId = id,
        AgencyId = Given.Police,
        SuppliedAt = TimeProvider.System.GetUtcNow(),
        Answer = answer,
        SealedContent = platform.Sealing.Seal(InformationSupplied.SealedAs(asked.RequestId, Given.Police), new SuppliedContent
        {
            Statements = statements,
            AnsweredBy = new ReferrerContent { Name = "Martin Kell", JobTitle = "Information manager", Contact = "01632 960900" },
            ConsentPosition = "not-sought",
            Conditions = "Ask before sharing further.",
        }),
    };
}
