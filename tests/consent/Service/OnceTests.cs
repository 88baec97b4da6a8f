using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Consents.Find;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Consents.Withdraw;

namespace SafeShare.Consents.Tests.Service;

/// <summary>A form that is sent twice records once.</summary>
public class OnceTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consent_sent_many_times_at_once_is_recorded_once()
    {
        var (referral, key) = (Calls.NewReferral(), Key());

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(platform.Worker, "/v1/consents", Answers.Agreed.About(referral), key).OkAsync<ConsentView>(HttpStatusCode.Created)));

        sent.Select(view => view.ConsentId).Distinct().ShouldHaveSingleItem();
        (await platform.Worker.FetchAsync($"/v1/consents?referral={referral}").OkAsync<Page<ConsentView>>()).Items.ShouldHaveSingleItem();
        (await platform.SaidAsync("ConsentRecorded", referral)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_decision_sent_again_is_the_one_that_was_recorded()
    {
        var (referral, key) = (Calls.NewReferral(), Key());
        var answers = Answers.ByDuty.About(referral);

        var first = await SendAsync(platform.Worker, "/v1/decisions", answers, key).OkAsync<DecisionView>(HttpStatusCode.Created);
        var second = await SendAsync(platform.Worker, "/v1/decisions", answers, $"\"{key}\"").OkAsync<DecisionView>(HttpStatusCode.Created);
        var other = await SendAsync(platform.Lead, "/v1/decisions", answers, key).OkAsync<DecisionView>(HttpStatusCode.Created);

        (second.DecisionId, second.DecidedAt).ShouldBe((first.DecisionId, first.DecidedAt));
        other.DecisionId.ShouldNotBe(first.DecisionId); // a key is its worker's own
        (await platform.SaidAsync("SharingDecided", referral)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_other_answers_is_refused_and_a_wrong_key_is_named()
    {
        var (referral, key) = (Calls.NewReferral(), Key());
        await SendAsync(platform.Worker, "/v1/decisions", Answers.ByDuty.About(referral), key).OkAsync<DecisionView>(HttpStatusCode.Created);

        var reused = await SendAsync(platform.Worker, "/v1/decisions", Answers.ByDuty.About(Calls.NewReferral()), key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        var malformed = await SendAsync(platform.Worker, "/v1/decisions", Answers.ByDuty.About(referral), "one, two").RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        reused.Errors.Keys.ShouldBe([OnceKey.Header]);
        malformed.Errors.Keys.ShouldBe([OnceKey.Header]);
    }

    [Fact]
    public async Task What_was_refused_may_be_sent_again_with_the_same_key_once_it_is_right()
    {
        var (referral, key) = (Calls.NewReferral(), Key());
        await SendAsync(platform.Worker, "/v1/decisions", Answers.ByDuty.About(referral) with { Purpose = null }, key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");

        (await SendAsync(platform.Worker, "/v1/decisions", Answers.ByDuty.About(referral), key).OkAsync<DecisionView>(HttpStatusCode.Created)).State.ShouldBe("standing");
    }

    [Fact, Trait("requirement", "R22")]
    public async Task A_withdrawals_key_tells_another_consent_from_a_repeat()
    {
        var (referral, key) = (Calls.NewReferral(), Key());
        var one = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var other = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var request = new WithdrawConsent.Request("subject", "On the telephone");

        var first = await SendAsync(platform.Worker, $"/v1/consents/{one}/withdrawal", request, key).OkAsync<WithdrawConsent.Response>();
        var second = await SendAsync(platform.Worker, $"/v1/consents/{one}/withdrawal", request, key).OkAsync<WithdrawConsent.Response>();
        await SendAsync(platform.Worker, $"/v1/consents/{other}/withdrawal", request, key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        second.WithdrawnAt.ShouldBe(first.WithdrawnAt);
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private static async Task<HttpResponseMessage> SendAsync<T>(HttpClient worker, string path, T body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        request.Headers.TryAddWithoutValidation(OnceKey.Header, key);
        return await worker.SendAsync(request, Ct);
    }
}
