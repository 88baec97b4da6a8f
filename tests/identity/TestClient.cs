using System.Text.Json.Nodes;

namespace SafeShare.Identity.Tests;

/// <summary>
/// A client that keeps to the protocol unless a test tells it otherwise: <c>assertion</c> and <c>proof</c> change what it signs,
/// <c>form</c> what it sends (a null value leaves a parameter out).
/// </summary>
public sealed class TestClient(string clientId, SigningKey key) : IDisposable
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 128 });

    public string ClientId => clientId;

    /// <summary>Registered with the server.</summary>
    public SigningKey Key => key;

    /// <summary>What its tokens are bound to.</summary>
    public SigningKey ProofKey { get; } = SigningKey.Es256();

    public JsonObject Jwks() => new() { ["keys"] = new JsonArray(key.JwksEntry()) };

    public void Dispose()
    {
        key.Dispose();
        ProofKey.Dispose();
    }

    public string Assertion(string issuer, Action<JsonObject, JsonObject>? change = null, SigningKey? signedBy = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = key.Algorithm, ["kid"] = key.KeyId };
        var claims = new JsonObject
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 50,
        };
        change?.Invoke(header, claims);
        return (signedBy ?? key).Sign(header, claims);
    }

    public string Proof(string address, Action<JsonObject, JsonObject>? change = null, SigningKey? signedBy = null, string method = "POST")
    {
        var header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = ProofKey.Algorithm, ["jwk"] = ProofKey.Jwk() };
        var claims = new JsonObject
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["htm"] = method,
            ["htu"] = address,
            ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        };
        change?.Invoke(header, claims);
        return (signedBy ?? ProofKey).Sign(header, claims);
    }

    /// <summary>Posts with a fresh assertion and, where one is usual, a fresh proof.</summary>
    public async Task<OAuthAnswer> PostAsync(
        string issuer, string path, Dictionary<string, string?> form, Action<JsonObject, JsonObject>? assertion = null, IReadOnlyList<string>? proofs = null)
    {
        var fields = new Dictionary<string, string?>
        {
            ["client_assertion_type"] = AssertionType,
            ["client_assertion"] = Assertion(issuer, assertion),
        };
        foreach (var (name, value) in form)
        {
            fields[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, issuer + path)
        {
            Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null)),
        };
        foreach (var proof in proofs ?? (path is "/token" ? [Proof(issuer + path)] : []))
        {
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        }

        return await SendAsync(request);
    }

    public static async Task<OAuthAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await OAuthAnswer.ReadAsync(response);
    }

    public Task<OAuthAnswer> AskTokenAsync(string issuer, Action<JsonObject, JsonObject>? assertion = null, IReadOnlyList<string>? proofs = null) =>
        PostAsync(issuer, "/token", new() { ["grant_type"] = "client_credentials", ["scope"] = "mailbox" }, assertion, proofs);
}
