using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Record;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Consents.Withdraw;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>The service's requests, with answers that are complete today.</summary>
internal static class Calls
{
    private static readonly TimeSpan SinceThen = TimeProvider.System.GetUtcNow() - Answers.Now;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Guid NewReferral() => Guid.CreateVersion7();

    public static ConsentAnswers About(this ConsentAnswers answers, Guid referral) => answers with
    {
        ReferralId = referral,
        Obtained = answers.Obtained is { } obtained ? obtained with { Scope = obtained.Scope! with { ValidUntil = obtained.Scope.ValidUntil + SinceThen } } : null,
    };

    public static DecisionAnswers About(this DecisionAnswers answers, Guid referral, Guid? consent = null) => answers with
    {
        ReferralId = referral,
        Consent = consent is null ? null : (answers.Consent ?? new ConsentAnswer()) with { ConsentId = consent },
        Sharing = answers.Sharing is { } sharing ? sharing with { ValidUntil = sharing.ValidUntil + SinceThen } : null,
        Recorded = answers.Recorded is { Informed: { } informed } ? new RecordedAnswer { Informed = informed with { At = informed.At + SinceThen } } : null,
        NotSharing = answers.NotSharing is { } not ? not with { ReviewAt = not.ReviewAt + SinceThen } : null,
        Obligation = answers.Obligation is { } obligation ? obligation with { Deadline = obligation.Deadline + SinceThen } : null,
    };

    public static Task<HttpResponseMessage> RecordAsync(this HttpClient hub, ConsentAnswers answers) => hub.PostAsJsonAsync("/v1/consents", answers, JsonSerializerOptions.Web, Ct);

    public static Task<HttpResponseMessage> DecideAsync(this HttpClient hub, DecisionAnswers answers) => hub.PostAsJsonAsync("/v1/decisions", answers, JsonSerializerOptions.Web, Ct);

    public static Task<HttpResponseMessage> WithdrawAsync(this HttpClient hub, Guid consent) => hub.PostAsync(new Uri($"/v1/consents/{consent}/withdrawal", UriKind.Relative), null, Ct);

    public static Task<HttpResponseMessage> FetchAsync(this HttpClient hub, string path) => hub.GetAsync(new Uri(path, UriKind.Relative), Ct);

    public static async Task<T> OkAsync<T>(this Task<HttpResponseMessage> call, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await call;
        var body = await response.Content.ReadAsStringAsync(Ct);
        response.StatusCode.ShouldBe(expected, body);
        return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
    }

    public static async Task<Guid> ConsentAsync(this HttpClient hub, ConsentAnswers answers) => (await hub.RecordAsync(answers).OkAsync<ConsentView>(HttpStatusCode.Created)).ConsentId;

    public static Task<DecisionView> DecidedAsync(this HttpClient hub, DecisionAnswers answers) => hub.DecideAsync(answers).OkAsync<DecisionView>(HttpStatusCode.Created);

    public static Task<WithdrawConsent.Response> WithdrawnAsync(this HttpClient hub, Guid consent) => hub.WithdrawAsync(consent).OkAsync<WithdrawConsent.Response>();

    public static async Task<Problem> RefusedAsync(this Task<HttpResponseMessage> call, HttpStatusCode expected, string code)
    {
        using var response = await call;
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync(Ct));
        var problem = await Problem.ReadAsync(response, Ct);
        problem.Code.ShouldBe(code);
        return problem;
    }

    /// <summary>Status, headers that tell anything, and body: what a caller could compare.</summary>
    public static async Task<string> SeenAsync(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {await response.Content.ReadAsStringAsync(Ct)}";
    }
}
