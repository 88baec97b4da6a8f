using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.Authorize;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>Turns an authorization code into tokens (RFC 6749 §4.1.3), once.</summary>
public sealed class AuthorizationCodeGrant(IdentityDb db, WorkerTokens tokens)
{
    private static readonly OAuthError Refused = OAuthError.InvalidGrant(
        "The code is unknown, expired, used before, or was given to another client, redirect_uri, code_verifier or key.");

    public async Task<(TokenResponse? Response, OAuthError? Error)> RedeemAsync(TokenRequest request, CancellationToken ct)
    {
        if (request.Form["code"] is not { } code || request.Form["redirect_uri"] is not { } redirectUri || request.Form["code_verifier"] is not { } verifier)
        {
            return (null, OAuthError.InvalidRequest("code, redirect_uri and code_verifier are needed."));
        }

        await using var act = await db.BeginSystemAsync(ct);
        if (await UseAsync(Secret.Hash(code), request.Client, act, ct) is not { } grant)
        {
            await act.CommitAsync(ct);
            return (null, Refused);
        }

        if (grant.RedirectUri != redirectUri || !Pkce.Fits(verifier, grant.CodeChallenge)
            || grant.Jkt is { } jkt && jkt != request.Proof.Jkt || !grant.IsAlive(act.At))
        {
            grant.RevokedAt = act.At;
            db.Record(WorkerTokens.About(grant, act.Refused("token.issued", "code-not-redeemable")));
            await act.CommitAsync(ct);
            return (null, Refused);
        }

        grant.Jkt = request.Proof.Jkt;
        var refreshToken = request.Client.May(Client.RefreshToken) ? Secret.NewValue() : null;
        grant.RefreshTokenHash = refreshToken is null ? null : Secret.Hash(refreshToken);
        return await tokens.IssueAsync(grant, request, grant.Scopes, refreshToken, act, ct);
    }

    /// <summary>The update decides between redemptions at once. Whoever comes second ends what came of the first (RFC 6749 §4.1.2).</summary>
    private async Task<Grant?> UseAsync(byte[] codeHash, Client client, Act act, CancellationToken ct)
    {
        var mine = db.Grants.Where(grant => grant.CodeHash == codeHash && grant.ClientId == client.ClientId);
        var used = await mine.Where(grant => grant.CodeUsedAt == null && grant.CodeExpiresAt > act.At && grant.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.CodeUsedAt, act.At), ct);
        var grant = await mine.Include(g => g.Worker!.Agency).SingleOrDefaultAsync(ct);
        if (used == 1 || grant is not { CodeUsedAt: not null })
        {
            return used == 1 ? grant : null;
        }

        grant.RevokedAt ??= act.At;
        db.Record(WorkerTokens.About(grant, act.Refused("token.issued", "code-used-again")));
        return null;
    }
}
