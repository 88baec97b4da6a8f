using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeShare.Identity.Discovery;

namespace SafeShare.Identity.Token;

/// <summary>Writes access tokens (RFC 9068, bound to a key by RFC 9449 §6) and id tokens (OpenID Connect Core §2).</summary>
public sealed class TokenIssuer(SigningKeys keys, Issuer issuer, TimeProvider clock)
{
    public const string AccessTokenType = "at+jwt", IdTokenType = "JWT";

    /// <summary>Ties an access token to its <see cref="Grant"/>, so that revoking the one ends the other.</summary>
    public const string GrantClaim = "grant_id";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>For an agency's system, which acts for the agency.</summary>
    public string ForSystem(Client client, IReadOnlyCollection<string> scopes, string jkt) =>
        AccessToken(client.ClientId, client.ClientId, client.Agency!, scopes, jkt, []);

    /// <summary>For a worker at a client.</summary>
    public string ForWorker(Grant grant, IReadOnlyCollection<string> scopes, string jkt)
    {
        var worker = grant.Worker!;
        var claims = new Dictionary<string, object>
        {
            ["worker"] = worker.Id.ToString(),
            ["name"] = worker.Name,
            ["roles"] = worker.Roles,
            ["auth_time"] = grant.AuthTime.ToUnixTimeSeconds(),
            [GrantClaim] = grant.Id.ToString(),
        };
        if (worker.HubId is { } hub)
        {
            claims["hub"] = hub.ToString();
        }

        if (worker.Team is { } team)
        {
            claims["team"] = team;
        }

        return AccessToken(worker.Id.ToString(), grant.ClientId, worker.Agency!, scopes, jkt, claims);
    }

    public string IdToken(Grant grant)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = grant.WorkerId.ToString(),
            ["aud"] = grant.ClientId,
            ["auth_time"] = grant.AuthTime.ToUnixTimeSeconds(),
            ["sid"] = grant.SessionId.ToString(),
            ["name"] = grant.Worker!.Name,
        };
        if (grant.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return Sign(IdTokenType, claims, Lifetimes.IdToken);
    }

    private string AccessToken(
        string subject, string clientId, Agency agency, IReadOnlyCollection<string> scopes, string jkt, Dictionary<string, object> more)
    {
        var audiences = ApiScope.AudiencesOf(scopes);
        return Sign(AccessTokenType, new Dictionary<string, object>(more)
        {
            ["sub"] = subject,
            ["aud"] = audiences.Length > 0 ? audiences : [issuer.Value], // openid alone opens no service
            ["client_id"] = clientId,
            ["scope"] = string.Join(' ', scopes),
            ["jti"] = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture),
            ["cnf"] = new Dictionary<string, object> { ["jkt"] = jkt },
            ["agency"] = agency.Id.ToString(),
            ["agency_kind"] = agency.Kind,
        }, Lifetimes.AccessToken);
    }

    private string Sign(string type, Dictionary<string, object> claims, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        claims["iss"] = issuer.Value;
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["exp"] = (now + lifetime).ToUnixTimeSeconds();
        return Writer.CreateToken(new SecurityTokenDescriptor { TokenType = type, Claims = claims, SigningCredentials = keys.Credentials });
    }
}
