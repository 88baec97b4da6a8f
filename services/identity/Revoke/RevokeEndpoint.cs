using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.Clients;
using SafeShare.Identity.OAuth;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.Revoke;

/// <summary>
/// A client gives back a token of its own (RFC 7009). A refresh token takes its whole grant along. Another client's token, or
/// something that is none, changes nothing and gets the same answer.
/// </summary>
internal static class RevokeEndpoint
{
    public static void Map(WebApplication app) => app.MapPost(Paths.Revoke, HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(
        HttpContext http, ClientAuthentication clients, OwnTokens own, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var (form, error) = await OAuthForm.ReadAsync(http.Request, ct);
        if (form is null)
        {
            return error!.ToResult();
        }

        (var client, error) = await clients.AuthenticateAsync(form, ct);
        if (client is null)
        {
            return error!.ToResult();
        }

        if (form["token"] is not { } token)
        {
            return OAuthError.InvalidRequest("token is missing.").ToResult();
        }

        if (own.Read(token, TokenIssuer.AccessTokenType) is { } claims)
        {
            await RevokeAsync(claims, client, db, ct);
        }
        else
        {
            var (hash, now) = (Secret.Hash(token), clock.GetUtcNow());
            await db.Grants.Where(grant => grant.RefreshTokenHash == hash && grant.ClientId == client.ClientId && grant.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, now), ct);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok();
    }

    private static async Task RevokeAsync(JsonElement claims, Client client, IdentityDb db, CancellationToken ct)
    {
        if (claims.Text("client_id") == client.ClientId)
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into revoked_tokens (jti, expires_at) values ({claims.Text("jti")}, {claims.Time("exp")}) on conflict do nothing", ct);
        }
    }
}
