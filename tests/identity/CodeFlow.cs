using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Identity.Tests;

/// <summary>The authorization code flow step by step, so that a test can go wrong at any of them.</summary>
public sealed class CodeFlow(IdentityPlatform identity, TestClient client) : IDisposable
{
    public Browser Browser { get; } = new(identity.Issuer);

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public Dictionary<string, string?> Request => new()
    {
        ["response_type"] = "code",
        ["client_id"] = client.ClientId,
        ["redirect_uri"] = Population.RedirectUri,
        ["scope"] = "openid hub",
        ["state"] = "the-state",
        ["nonce"] = "the-nonce",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    };

    public Task<OAuthAnswer> PushAsync(IReadOnlyList<string>? proofs = null, params (string Name, string? Value)[] changes)
    {
        var form = Request;
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return client.PostAsync(identity.Issuer, "/par", form, proofs: proofs);
    }

    public async Task<string> RequestUriAsync(params (string Name, string? Value)[] changes) =>
        (await PushAsync(null, changes)).ShouldBeDone(HttpStatusCode.Created).Text("request_uri")!;

    public string AuthorizeAddress(string requestUri, string? clientId = null) =>
        $"/authorize?client_id={clientId ?? client.ClientId}&request_uri={Uri.EscapeDataString(requestUri)}";

    /// <summary>From the pushed request through both pages, to the redirect back to the client.</summary>
    public async Task<PageAnswer> AuthorizeAsync(TestWorker worker, string requestUri, int stepsAhead = 0)
    {
        var toSignIn = await Browser.GetAsync(AuthorizeAddress(requestUri));
        toSignIn.Status.ShouldBe(HttpStatusCode.SeeOther, toSignIn.Html);
        var toAuthorize = await Browser.SignInAsync(worker, toSignIn.Location!.ToString(), stepsAhead);
        toAuthorize.Status.ShouldBe(HttpStatusCode.SeeOther, toAuthorize.Html);
        return await Browser.GetAsync(toAuthorize.Location!.ToString());
    }

    public async Task<string> CodeAsync(TestWorker worker, params (string Name, string? Value)[] changes)
    {
        var answer = await AuthorizeAsync(worker, await RequestUriAsync(changes));
        return answer.LocationParameter("code") ?? throw new InvalidOperationException($"No code: {answer.Status} {answer.Location} {answer.Html}");
    }

    public Task<OAuthAnswer> RedeemAsync(string code, IReadOnlyList<string>? proofs = null, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Population.RedirectUri,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return client.PostAsync(identity.Issuer, "/token", form, proofs: proofs);
    }

    public async Task<OAuthAnswer> TokensAsync(TestWorker worker, params (string Name, string? Value)[] changes) =>
        (await RedeemAsync(await CodeAsync(worker, changes))).ShouldBeDone();

    public Task<OAuthAnswer> RefreshAsync(string refreshToken, IReadOnlyList<string>? proofs = null, string? scope = null) =>
        client.PostAsync(identity.Issuer, "/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["scope"] = scope }, proofs: proofs);

    public async Task<bool> IsActiveAsync(string token) =>
        (await client.PostAsync(identity.Issuer, "/introspect", new() { ["token"] = token })).ShouldBeDone().Body.GetProperty("active").GetBoolean();

    public void Dispose() => Browser.Dispose();
}
