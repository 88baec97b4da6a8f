using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.SignIn;

/// <summary>What the identity server answered to a grant.</summary>
public sealed record Granted(Tokens Tokens, string Scopes, string? IdToken);

/// <summary>The identity server would not: the code was used or is old, the refresh token is revoked. Signing in again is the way on.</summary>
public sealed class SignInRefusedException(string error) : Exception($"The identity server answered {error}.");

/// <summary>
/// The identity server as its confidential client sees it. The console knows the issuer and finds the rest by discovery;
/// it proves itself with private_key_jwt (RFC 7523) and binds every token to a key of the session (RFC 9449).
/// </summary>
public sealed class AuthorizationServer(HttpClient http, ConsoleClient client, Discovery discovery, TimeProvider clock)
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(45);

    /// <summary>Hands in the authorization request before the browser is sent off (RFC 9126).</summary>
    /// <returns>Where to send the browser.</returns>
    public async Task<Uri> PushAsync(SigningKey proofKey, IReadOnlyDictionary<string, string> request, CancellationToken ct)
    {
        var known = await discovery.GetAsync(ct);
        var pushed = await PostAsync<Pushed>(new Uri(known.PushedAuthorizationRequestEndpoint), proofKey, request, ct);
        return new Uri($"{known.AuthorizationEndpoint}?client_id={Uri.EscapeDataString(client.Id)}&request_uri={Uri.EscapeDataString(pushed.RequestUri)}");
    }

    public async Task<Granted> RequestTokensAsync(SigningKey proofKey, IReadOnlyDictionary<string, string> grant, CancellationToken ct)
    {
        var asked = clock.GetUtcNow();
        var known = await discovery.GetAsync(ct);
        var answer = await PostAsync<TokenAnswer>(new Uri(known.TokenEndpoint), proofKey, grant, ct);
        return string.Equals(answer.TokenType, AccessTokens.Scheme, StringComparison.OrdinalIgnoreCase)
            ? new Granted(new Tokens { Access = answer.AccessToken, ExpiresAt = asked.AddSeconds(answer.ExpiresIn), Refresh = answer.RefreshToken }, answer.Scope ?? "", answer.IdToken)
            : throw new SignInRefusedException("a token that is not bound to a key");
    }

    private async Task<T> PostAsync<T>(Uri endpoint, SigningKey proofKey, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(fields)
            {
                ["client_id"] = client.Id,
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = Assert(),
            }),
        };
        request.Headers.Add("DPoP", proofKey.Prove(HttpMethod.Post, endpoint, clock.GetUtcNow()));
        using var response = await http.SendAsync(request, ct);
        if ((int)response.StatusCode is >= 400 and < 500)
        {
            var refused = await response.Content.ReadFromJsonAsync<Refused>(ct);
            throw new SignInRefusedException(refused?.Error ?? "nothing readable");
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(ct) ?? throw new HttpRequestException("The identity server answered nothing.");
    }

    private string Assert()
    {
        var now = clock.GetUtcNow();
        return client.Key.Sign(
            new JsonObject { ["typ"] = "JWT", ["kid"] = client.Key.Thumbprint },
            new JsonObject
            {
                ["iss"] = client.Id,
                ["sub"] = client.Id,
                ["aud"] = discovery.Issuer, // FAPI 2.0 §5.3.3.1: the issuer as a plain string, never an endpoint
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = now.Add(AssertionLifetime).ToUnixTimeSeconds(),
            });
    }

    private sealed record Pushed([property: JsonPropertyName("request_uri")] string RequestUri);

    private sealed record Refused([property: JsonPropertyName("error")] string? Error);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string? Scope,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("id_token")] string? IdToken);
}

/// <summary>Who the console is to the identity server.</summary>
public sealed class ConsoleClient(IConfiguration configuration) : IDisposable
{
    private readonly Lazy<SigningKey> _key = new(() => SigningKey.FromPemFile(configuration["Console:ClientKeyFile"]
        ?? throw new InvalidOperationException("Console:ClientKeyFile is not set.")));

    public string Id { get; } = configuration["Console:ClientId"] ?? "console";
    public SigningKey Key => _key.Value;

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}

/// <summary>What the identity server says about itself: endpoints and signing keys, fetched once and again when keys change.</summary>
public sealed class Discovery
{
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _manager;

    public Discovery(IConfiguration configuration, IHttpClientFactory clients)
    {
        Issuer = configuration["Authority"] ?? throw new InvalidOperationException("Authority is not set.");
        _manager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{Issuer}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(clients.CreateClient(nameof(Discovery))) { RequireHttps = !new Uri(Issuer).IsLoopback });
    }

    public string Issuer { get; }

    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken ct)
    {
        var found = await _manager.GetConfigurationAsync(ct);
        return found.Issuer == Issuer ? found : throw new InvalidOperationException("The identity server names itself otherwise than Authority says.");
    }

    /// <summary>For a token signed with a key that is not known yet.</summary>
    public void Refresh() => _manager.RequestRefresh();
}
