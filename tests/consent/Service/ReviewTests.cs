using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Review;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Tests.Service;

/// <summary>"Do not ask" and "do not tell" are states that somebody answers for, look at again and lift.</summary>
public class ReviewTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset InAWeek => TimeProvider.System.GetUtcNow().AddDays(7);

    [Fact, Trait("requirement", "R46")]
    public async Task Do_not_ask_is_looked_at_again_and_lifted_by_an_act_of_its_own()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.RecordAsync(Answers.NotSought.About(referral)).OkAsync<ConsentView>(HttpStatusCode.Created);
        var told = Answers.ByOverride.About(referral, consent.ConsentId);

        (consent.Silence!.State, consent.Silence.Reason, consent.Silence.AuthorisedBy).ShouldBe(("do-not-ask", "risk-to-person", "Helen Marsh, safeguarding lead"));
        consent.Silence.ReviewAt.ShouldBe(consent.RecordedAt.AddDays(ReferenceData.Current.Policy.SilenceReviewDays));
        (await TasksAsync(referral)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => (task.Kind, task.ConsentId, task.DecisionId).ShouldBe(("review-not-asking", consent.ConsentId, null)));
        (await platform.Worker.DecideAsync(told).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete")).Errors.Keys.ShouldBe(["recorded.informed.state"]);

        await DoAsync($"/v1/consents/{consent.ConsentId}/review", new ReviewRequest("He still answers the telephone", "Helen Marsh", InAWeek));
        (await TasksAsync(referral)).ShouldHaveSingleItem().DueAt.ShouldBe(InAWeek, TimeSpan.FromMinutes(2));
        await DoAsync($"/v1/consents/{consent.ConsentId}/lifting", new ReviewRequest("He has moved out", "Helen Marsh"));

        var lifted = await platform.Worker.FetchAsync($"/v1/consents/{consent.ConsentId}").OkAsync<ConsentView>();
        (lifted.Silence!.State, lifted.Silence.Reason, lifted.Silence.ReviewAt).ShouldBe(("lifted", "He has moved out", null));
        (await TasksAsync(referral)).ShouldBeEmpty();
        (await platform.Worker.DecidedAsync(told)).State.ShouldBe("standing");
        await SendAsync($"/v1/consents/{consent.ConsentId}/lifting", new ReviewRequest("Again", "Helen Marsh")).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-lift");
        (await platform.ActsAsync(referral)).ShouldContain("silence.reviewed done");
        (await platform.ActsAsync(referral)).ShouldContain("silence.lifted done");
        (await SaidAsync(referral)).ShouldBe([("kept", consent.ConsentId, null), ("lifted", consent.ConsentId, null)]);
    }

    [Fact, Trait("requirement", "R68")]
    public async Task Do_not_tell_holds_until_it_is_lifted_and_then_telling_is_due()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var silent = await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, refused) with
        {
            Recorded = new RecordedAnswer { Informed = new() { State = Informed.NotToBeTold, Reason = "Would flee with the child", AuthorisedBy = "Helen Marsh", ReviewAt = InAWeek } },
        });
        var address = $"/v1/decisions/{silent.DecisionId}";

        (silent.Silence!.State, silent.Silence.Reason).ShouldBe(("do-not-tell", "Would flee with the child"));
        await TellAsync(address).RefusedAsync(HttpStatusCode.Conflict, "not-to-be-told");
        await DoAsync($"{address}/review", new ReviewRequest("No change", "Helen Marsh", InAWeek.AddDays(7)));
        (await TasksAsync(referral)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Kind.ShouldBe("review-not-telling"), task => task.DueAt.ShouldBe(InAWeek.AddDays(7), TimeSpan.FromMinutes(2)));
        await DoAsync($"{address}/lifting", new ReviewRequest("Both are safe", "Helen Marsh"));

        (await TasksAsync(referral)).ShouldHaveSingleItem().Kind.ShouldBe("tell-person");
        var lifted = await platform.Worker.FetchAsync(address).OkAsync<DecisionView>();
        (lifted.Silence!.State, lifted.Reviews.Count, lifted.State).ShouldBe(("lifted", 2, "standing"));
        using var told = await TellAsync(address);
        told.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TasksAsync(referral)).ShouldBeEmpty();
        (await SaidAsync(referral)).ShouldBe([("kept", null, silent.DecisionId), ("lifted", null, silent.DecisionId)], "the hub's other services hear of it");
    }

    [Fact, Trait("requirement", "R61")]
    public async Task Not_sharing_comes_up_again_each_time_it_is_kept()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var kept = await platform.Worker.DecidedAsync(Answers.NotToShare.About(referral, refused));

        await DoAsync($"/v1/decisions/{kept.DecisionId}/review", new ReviewRequest("Spoke with her; still no", NextReviewAt: InAWeek));

        (await TasksAsync(referral)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Kind.ShouldBe("review-not-sharing"), task => task.DueAt.ShouldBe(InAWeek, TimeSpan.FromMinutes(2)));
        await SendAsync($"/v1/decisions/{kept.DecisionId}/lifting", new ReviewRequest("Enough", "Helen Marsh")).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-lift");
        (await SaidAsync(referral)).ShouldBeEmpty("no silence was looked at");
    }

    [Fact, Trait("requirement", "R68")]
    public async Task Nobody_keeps_silent_without_a_reason_a_name_and_an_end()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.NotSought.About(referral));

        (await SendAsync($"/v1/consents/{consent}/review", new ReviewRequest()).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys
            .ShouldBe(["reason", "authorisedBy", "nextReviewAt"], ignoreOrder: true);
        var agreed = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        await SendAsync($"/v1/consents/{agreed}/review", new ReviewRequest("Why", "Me", InAWeek)).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-review");
        await SendAsync($"/v1/decisions/{Guid.CreateVersion7()}/lifting", new ReviewRequest("Why", "Me")).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    private Task<HttpResponseMessage> SendAsync(string path, ReviewRequest request) => platform.Worker.PostAsJsonAsync(path, request, JsonSerializerOptions.Web, Ct);

    private async Task DoAsync(string path, ReviewRequest request)
    {
        using var response = await SendAsync(path, request);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync(Ct));
    }

    private async Task<IEnumerable<(string Outcome, Guid? Consent, Guid? Decision)>> SaidAsync(Guid referral) =>
        from body in await platform.SaidAsync("SilenceReviewed", referral)
        let said = JsonSerializer.Deserialize<SilenceReviewed>(body, JsonSerializerOptions.Web)!
        select (said.Outcome, said.ConsentId, said.DecisionId);

    private Task<HttpResponseMessage> TellAsync(string decision) => platform.Worker.PostAsJsonAsync(
        $"{decision}/telling", new Tell.TellPerson.Request(TimeProvider.System.GetUtcNow().AddMinutes(-1), "In a visit"), JsonSerializerOptions.Web, Ct);

    private async Task<IReadOnlyList<ListTasks.OpenTask>> TasksAsync(Guid referral) =>
        (await platform.Worker.FetchAsync($"/v1/tasks?referral={referral}").OkAsync<Page<ListTasks.OpenTask>>()).Items;
}
