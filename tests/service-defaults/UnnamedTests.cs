using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>A token that a trusted authority signed and that does not say for whom its holder acts: refused plainly, and on record.</summary>
public sealed class UnnamedTests(SamplePlatform platform)
{
    private const string Agency = "01a05a46-c6d8-7cdb-b800-9fbecb2daef6";
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "a-client", "GET", "/never/01a05a46-c6d8-7cdb-b800-9fbecb2daef6")]
    [InlineData(null, "a-client", "POST", "/notes")]
    [InlineData("everybody", "a-client", "POST", "/notes")]
    [InlineData(Agency, null, "POST", "/notes")]
    public async Task I4_A_token_without_agency_or_client_is_refused_plainly_and_on_record(string? agency, string? client, string method, string address)
    {
        var before = await RefusalsAsync();

        var problem = await Problem.ReadAsync(await SendAsync(TokenOf(agency, client), new HttpMethod(method), address), Ct);

        (problem.Status, problem.Code).ShouldBe((403, "no-agency"));
        (await RefusalsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_same_token_with_both_is_let_in()
    {
        (await SendAsync(TokenOf(Agency, "a-client"), HttpMethod.Post, "/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<long> RefusalsAsync() => platform.CountAsync("outbox where body ->> 'refusalCode' = 'no-agency' and body ->> 'agencyId' is null");

    private string TokenOf(string? agency, string? client)
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = platform.Platform.AddressOf("identity").ToString().TrimEnd('/'),
            ["aud"] = "referral",
            ["sub"] = "somebody",
            ["scope"] = Scopes.Hub,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 60,
            ["cnf"] = new JsonObject { ["jkt"] = platform.OtherAuthority.Thumbprint },
        };
        foreach (var (name, value) in new[] { ("agency", agency), ("client_id", client) })
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return platform.OtherAuthority.Sign(new JsonObject { ["typ"] = "at+jwt" }, claims);
    }

    private async Task<HttpResponseMessage> SendAsync(string token, HttpMethod method, string path)
    {
        using var http = new HttpClient { BaseAddress = platform.Sample.Address };
        using var request = new HttpRequestMessage(method, new Uri(platform.Sample.Address, path));
        request.Content = method == HttpMethod.Post ? new StringContent("""{"text":"x","times":1}""", new MediaTypeHeaderValue("application/json")) : null;
        request.Headers.Authorization = new AuthenticationHeaderValue(AccessTokens.Scheme, token);
        request.Headers.Add("DPoP", Demo.Client.DpopProof.Create(platform.OtherAuthority, method, request.RequestUri!, Clock.GetUtcNow(), token));
        return await http.SendAsync(request, Ct);
    }
}
