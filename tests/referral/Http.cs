using System.Net;
using System.Net.Http.Json;
using SafeShare.Referrals.View;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests;

/// <summary>The API as the tests speak it.</summary>
internal static class Http
{
    extension(HttpClient client)
    {
        public Task<HttpResponseMessage> PostAsync(string path, object body) => client.PostAsJsonAsync(path, body, ReferralPlatform.Json, TestContext.Current.CancellationToken);

        /// <summary>The answer, which has to be a good one.</summary>
        public async Task<T> PostAsync<T>(string path, object body) => await (await client.PostAsync(path, body)).ReadAsync<T>();

        public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
        {
            var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: ReferralPlatform.Json) };
            return client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        /// <summary>The answer as it comes, good or bad.</summary>
        public Task<HttpResponseMessage> TryAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        public async Task<T> GetAsync<T>(string path) => await (await client.TryAsync(path)).ReadAsync<T>();

        public Task<ReferralView> ViewAsync(Guid referralId) => client.GetAsync<ReferralView>($"/v1/referrals/{referralId}");
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<T>(ReferralPlatform.Json))!;
    }

    public static async Task<Problem> RefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await Problem.ReadAsync(response);
        (response.StatusCode, problem.Code).ShouldBe((status, code), problem.Detail);
        return problem;
    }

    public static async Task<Problem> RefusedAsync(this Task<HttpResponseMessage> response, HttpStatusCode status, string code) =>
        await (await response).RefusedAsync(status, code);
}
