using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.Clients;
using SafeShare.Identity.OAuth;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.Introspect;

/// <summary>RFC 7662 §2.2. Of a token that is not good, or not the caller's, nothing but that.</summary>
public sealed record IntrospectResponse
{
    public static readonly IntrospectResponse Inactive = new() { Active = false };

    [JsonPropertyName("active")] public required bool Active { get; init; }
    [JsonPropertyName("scope")] public string? Scope { get; init; }
    [JsonPropertyName("client_id")] public string? ClientId { get; init; }
    [JsonPropertyName("token_type")] public string? TokenType { get; init; }
    [JsonPropertyName("sub")] public string? Subject { get; init; }
    [JsonPropertyName("exp")] public long? ExpiresAt { get; init; }
    [JsonPropertyName("cnf")] public Confirmation? Confirmation { get; init; }
}

/// <summary>The key a token is bound to (RFC 9449 §6.2).</summary>
public sealed record Confirmation([property: JsonPropertyName("jkt")] string Jkt);

/// <summary>Tells a client how one of its own tokens stands at this moment: suspended, revoked and signed-out ones are inactive at once.</summary>
internal static class IntrospectEndpoint
{
    public static void Map(WebApplication app) => app.MapPost(Paths.Introspect, HandleAsync).AllowAnonymous();

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

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(own.Read(token, TokenIssuer.AccessTokenType) is { } claims
            ? await OfAccessTokenAsync(claims, client, db, clock.GetUtcNow(), ct)
            : await OfRefreshTokenAsync(token, client, db, clock.GetUtcNow(), ct));
    }

    private static async Task<IntrospectResponse> OfAccessTokenAsync(
        JsonElement claims, Client client, IdentityDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (jti, expiresAt) = (claims.Text("jti"), claims.Time("exp"));
        var isOver = claims.Text("client_id") != client.ClientId || expiresAt <= now
            || await db.Database.SqlQuery<int>($"select 1 as \"Value\" from revoked_tokens where jti = {jti}").AnyAsync(ct)
            || Guid.TryParse(claims.Text(TokenIssuer.GrantClaim), out var grantId) && !await IsAliveAsync(db, grantId, now, ct);
        return isOver ? IntrospectResponse.Inactive : new IntrospectResponse
        {
            Active = true,
            Scope = claims.Text("scope"),
            ClientId = client.ClientId,
            TokenType = "DPoP",
            Subject = claims.Text("sub"),
            ExpiresAt = expiresAt?.ToUnixTimeSeconds(),
            Confirmation = new Confirmation(claims.GetProperty("cnf").Text("jkt")!),
        };
    }

    private static async Task<IntrospectResponse> OfRefreshTokenAsync(
        string token, Client client, IdentityDb db, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Secret.Hash(token);
        var grant = await db.Grants.AsNoTracking().Include(g => g.Worker!.Agency)
            .SingleOrDefaultAsync(g => g.RefreshTokenHash == hash && g.ClientId == client.ClientId, ct);
        return grant is null || !grant.IsAlive(now) ? IntrospectResponse.Inactive : new IntrospectResponse
        {
            Active = true,
            Scope = string.Join(' ', grant.Scopes),
            ClientId = client.ClientId,
            Subject = grant.WorkerId.ToString(),
            ExpiresAt = grant.ExpiresAt.ToUnixTimeSeconds(),
            Confirmation = new Confirmation(grant.Jkt!),
        };
    }

    private static async Task<bool> IsAliveAsync(IdentityDb db, Guid grantId, DateTimeOffset now, CancellationToken ct) =>
        await db.Grants.AsNoTracking().Include(g => g.Worker!.Agency).SingleOrDefaultAsync(g => g.Id == grantId, ct) is { } grant && grant.IsAlive(now);
}
