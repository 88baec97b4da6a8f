using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.SignIn;

/// <summary>Checks the id_token (OpenID Connect Core §3.1.3.7) and reads the worker from it.</summary>
public sealed class IdTokens(ConsoleClient client, Discovery discovery, TimeProvider clock)
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public async Task<Worker> ReadAsync(string? idToken, string nonce, CancellationToken ct)
    {
        var known = await discovery.GetAsync(ct);
        var checks = new TokenValidationParameters
        {
            ValidIssuer = discovery.Issuer,
            ValidAudience = client.Id,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = known.SigningKeys,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        };
        var result = await _handler.ValidateTokenAsync(idToken, checks);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            discovery.Refresh();
        }

        return result.IsValid && result.SecurityToken is JsonWebToken token && token.TryGetClaim("nonce", out var said) && said.Value == nonce && SignedInLately(token)
            ? Read(token)
            : throw new SignInRefusedException("an id_token that does not hold");
    }

    /// <summary>What was asked for by max_age has to be checked too: nobody comes back in on an old sign-in.</summary>
    private bool SignedInLately(JsonWebToken token) =>
        token.TryGetValue<long>("auth_time", out var at) && DateTimeOffset.FromUnixTimeSeconds(at) > clock.GetUtcNow() - Session.Idle - ClocksDiffer;

    private static Worker Read(JsonWebToken token) =>
        new(Guid.Parse(token.Subject), token.GetPayloadValue<string>("name"), token.TryGetValue<string>("sid", out var session) ? session : null);
}
