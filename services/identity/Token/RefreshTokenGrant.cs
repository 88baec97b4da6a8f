using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>
/// A fresh access token for a worker who is still signed in (RFC 6749 §6). The refresh token stays the same: it is bound to the
/// client's authentication and to the key, so changing it would add nothing but lost sessions (FAPI 2.0 §5.3.2.1).
/// </summary>
public sealed class RefreshTokenGrant(IdentityDb db, WorkerTokens tokens)
{
    private static readonly OAuthError Refused = OAuthError.InvalidGrant(
        "The refresh token is unknown, ended, or bound to another client or key.");

    public async Task<(TokenResponse? Response, OAuthError? Error)> RedeemAsync(TokenRequest request, CancellationToken ct)
    {
        if (request.Form["refresh_token"] is not { } refreshToken)
        {
            return (null, OAuthError.InvalidRequest("refresh_token is needed."));
        }

        await using var act = await db.BeginSystemAsync(ct);
        var hash = Secret.Hash(refreshToken);
        var grant = await db.Grants.Include(g => g.Worker!.Agency)
            .SingleOrDefaultAsync(g => g.RefreshTokenHash == hash && g.ClientId == request.Client.ClientId, ct);
        if (grant is null)
        {
            return (null, Refused);
        }

        if (!grant.IsAlive(act.At) || grant.Jkt != request.Proof.Jkt)
        {
            db.Record(WorkerTokens.About(grant, act.Refused("token.issued", grant.IsAlive(act.At) ? "other-key" : "grant-ended")));
            await act.CommitAsync(ct);
            return (null, Refused);
        }

        var asked = request.Form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? grant.Scopes;
        return asked.Except(grant.Scopes).Any()
            ? (null, OAuthError.InvalidScope("A refreshed token never holds more than the first one."))
            : await tokens.IssueAsync(grant, request, asked, refreshToken: null, act, ct);
    }
}
