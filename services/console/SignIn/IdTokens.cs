using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.SignIn;

/// <summary>Checks the id_token (OpenID Connect Core §3.1.3.7) and reads the worker from it.</summary>
public sealed class IdTokens(ConsoleClient client, Discovery discovery, TimeProvider clock)
{
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

        return result.IsValid && result.SecurityToken is JsonWebToken token && token.TryGetClaim("nonce", out var said) && said.Value == nonce
            ? Read(token)
            : throw new SignInRefusedException("an id_token that does not hold");
    }

    private static Worker Read(JsonWebToken token) =>
        new(Guid.Parse(token.Subject), token.GetPayloadValue<string>("name"), token.TryGetValue<string>("sid", out var session) ? session : null);
}
