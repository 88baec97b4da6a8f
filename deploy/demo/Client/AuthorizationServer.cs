using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SafeShare.Demo.Client;

/// <summary>A registered client and the key it signs its assertions with.</summary>
public sealed record ClientIdentity(string ClientId, SigningKey Key);

/// <summary>
/// The authorization server as a confidential client sees it: it knows one issuer and finds the rest by discovery (RFC 8414).
/// Clients prove themselves with private_key_jwt (RFC 7523) whose audience is the issuer, as FAPI 2.0 demands.
/// </summary>
public sealed class AuthorizationServer(string issuer, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(45);
    private Metadata? _metadata;

    public string Issuer => issuer;

    public async Task<Uri> AuthorizeAddressAsync(string clientId, string requestUri, CancellationToken ct)
    {
        var endpoint = (await DiscoverAsync(ct)).AuthorizationEndpoint;
        return new Uri($"{endpoint}?client_id={Uri.EscapeDataString(clientId)}&request_uri={Uri.EscapeDataString(requestUri)}");
    }

    /// <summary>Hands in an authorization request before the browser is sent off (RFC 9126) and gets the name to send along.</summary>
    public async Task<string> PushAuthorizationAsync(
        ClientIdentity client, SigningKey proofKey, IReadOnlyDictionary<string, string> request, CancellationToken ct)
    {
        var endpoint = (await DiscoverAsync(ct)).PushedAuthorizationRequestEndpoint;
        return (await PostAsync<PushedAuthorization>(endpoint, client, proofKey, request, ct)).RequestUri;
    }

    public async Task<AccessToken> RequestTokenAsync(
        ClientIdentity client, SigningKey proofKey, IReadOnlyDictionary<string, string> grant, CancellationToken ct)
    {
        var asked = clock.GetUtcNow();
        var endpoint = (await DiscoverAsync(ct)).TokenEndpoint;
        var response = await PostAsync<TokenResponse>(endpoint, client, proofKey, grant, ct);
        return new AccessToken(response.Token, asked.AddSeconds(response.ExpiresIn), response.RefreshToken);
    }

    private async Task<T> PostAsync<T>(
        Uri endpoint, ClientIdentity client, SigningKey proofKey, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(fields)
            {
                ["client_id"] = client.ClientId,
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = CreateAssertion(client),
            }),
        };
        request.Headers.Add("DPoP", DpopProof.Create(proofKey, HttpMethod.Post, endpoint, clock.GetUtcNow()));

        using var response = await http.SendAsync(request, ct);
        if ((int)response.StatusCode is >= 400 and < 500)
        {
            throw new SignInFailedException($"{endpoint} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }

        response.EnsureSuccessStatusCode();

        return await response.Content.ReadFromJsonAsync<T>(ct) ?? throw new SignInFailedException($"{endpoint} answered nothing");
    }

    private string CreateAssertion(ClientIdentity client)
    {
        var now = clock.GetUtcNow();
        return client.Key.Sign(
            new JsonObject { ["typ"] = "JWT", ["kid"] = client.Key.Thumbprint },
            new JsonObject
            {
                ["iss"] = client.ClientId,
                ["sub"] = client.ClientId,
                ["aud"] = issuer,
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = now.Add(AssertionLifetime).ToUnixTimeSeconds(),
            });
    }

    private async ValueTask<Metadata> DiscoverAsync(CancellationToken ct)
    {
        if (_metadata is { } known)
        {
            return known;
        }

        var found = await http.GetFromJsonAsync<Metadata>($"{issuer}/.well-known/oauth-authorization-server", ct);
        return found?.Issuer == issuer
            ? _metadata = found
            : throw new SignInFailedException($"the server at {issuer} calls itself '{found?.Issuer}'");
    }

    private sealed record Metadata(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("authorization_endpoint")] Uri AuthorizationEndpoint,
        [property: JsonPropertyName("token_endpoint")] Uri TokenEndpoint,
        [property: JsonPropertyName("pushed_authorization_request_endpoint")] Uri PushedAuthorizationRequestEndpoint);

    private sealed record PushedAuthorization([property: JsonPropertyName("request_uri")] string RequestUri);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string Token,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken);
}
