using System.Security.Cryptography;
using System.Web;

namespace SafeShare.Demo.Client;

/// <summary>What a worker knows and holds: the password and the secret in the authenticator app.</summary>
public sealed record WorkerCredentials(string UserName, string Password, Authenticator Authenticator);

/// <summary>
/// A worker at the console: authorization code with PAR (RFC 9126), PKCE (RFC 7636) and a DPoP-bound code,
/// the sign-in pages filled in as a browser without JavaScript would. Later tokens come from the refresh token, if there is one.
/// </summary>
public sealed class WorkerSignIn(
    AuthorizationServer server, ClientIdentity console, Uri redirectUri, string scopes, WorkerCredentials worker, TimeProvider clock)
    : TokenSource(clock)
{
    protected override async Task<AccessToken> RequestAsync(AccessToken? expired, CancellationToken ct)
    {
        if (expired?.RefreshToken is { } refreshToken)
        {
            var renewed = await server.RequestTokenAsync(
                console,
                ProofKey,
                new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken },
                ct);
            return renewed with { RefreshToken = renewed.RefreshToken ?? refreshToken };
        }

        var verifier = RandomText();
        return await server.RequestTokenAsync(
            console,
            ProofKey,
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = await AuthorizeAsync(verifier, ct),
                ["redirect_uri"] = redirectUri.ToString(),
                ["code_verifier"] = verifier,
            },
            ct);
    }

    private async Task<string> AuthorizeAsync(string verifier, CancellationToken ct)
    {
        var state = RandomText();
        var requestUri = await server.PushAuthorizationAsync(
            console,
            ProofKey,
            new Dictionary<string, string>
            {
                ["response_type"] = "code",
                ["scope"] = scopes,
                ["redirect_uri"] = redirectUri.ToString(),
                ["state"] = state,
                ["nonce"] = RandomText(),
                ["code_challenge"] = SigningKey.Sha256(verifier),
                ["code_challenge_method"] = "S256",
                ["dpop_jkt"] = ProofKey.Thumbprint,
            },
            ct);

        using var browser = new SignInBrowser();
        var answer = await browser.FillInUntilAsync(
            redirectUri, await server.AuthorizeAddressAsync(console.ClientId, requestUri, ct), ["UserName", "Password", "Code"], FillAsync, ct);
        return ReadCode(answer, state);
    }

    private async Task<string> FillAsync(string field, CancellationToken ct) => field switch
    {
        "UserName" => worker.UserName,
        "Password" => worker.Password,
        "Code" => await worker.Authenticator.NextCodeAsync(ct),
        _ => throw new SignInFailedException($"the server asks for {field}"),
    };

    /// <summary>Checks what a mix-up attack would change: the state is ours and the issuer is the one we asked (RFC 9207).</summary>
    private string ReadCode(Uri answer, string state)
    {
        var query = HttpUtility.ParseQueryString(answer.Query);
        if (query["state"] != state || query["iss"] != server.Issuer)
        {
            throw new SignInFailedException("the answer belongs to another request or another server");
        }

        return query["code"] ?? throw new SignInFailedException($"no code: {query["error"]} {query["error_description"]}");
    }

    private static string RandomText() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
