using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Identity.Authorize;

/// <summary>
/// Pushed requests on their way through a browser. Reading one leaves it usable, so that a page may be loaded again;
/// answering it, with a code or an error, uses it up (FAPI 2.0 §5.3.2.2).
/// </summary>
public sealed class PushedRequests(IdentityDb db, Issuer issuer, TimeProvider clock)
{
    /// <summary>The request, when this client pushed it, it is not answered yet and its time is not up. The first opening gives time to sign in.</summary>
    public async Task<PushedRequest?> OpenAsync(string? clientId, string? requestUri, CancellationToken ct)
    {
        if (!Client.IsWellFormedId(clientId) || requestUri is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var hash = Secret.Hash(requestUri);
        var open = db.PushedRequests.Where(request => request.RequestUriHash == hash && request.ClientId == clientId
            && request.UsedAt == null && request.ExpiresAt > now);
        await open.Where(request => request.OpenedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(request => request.OpenedAt, now).SetProperty(request => request.ExpiresAt, now + Lifetimes.SigningIn), ct);
        var found = await open.AsNoTracking().SingleOrDefaultAsync(ct);
        return found is not null && await db.Clients.AnyAsync(client => client.ClientId == clientId && client.SuspendedAt == null, ct) ? found : null;
    }

    /// <summary>Answers with a code for whoever is signed in.</summary>
    /// <returns>Where the browser goes; null when the request was answered already, or the session has just ended.</returns>
    public async Task<string?> AllowAsync(PushedRequest request, Session session, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (!await IsStillSignedInAsync(session, ct) || !await UseAsync(request, act.At, ct))
        {
            return null;
        }

        var code = Secret.NewValue();
        db.Add(new Grant
        {
            Id = Guid.CreateVersion7(act.At),
            ClientId = request.ClientId,
            WorkerId = session.WorkerId,
            SessionId = session.Id,
            Scopes = request.Scopes,
            AuthTime = session.AuthTime,
            Nonce = request.Nonce,
            CodeHash = Secret.Hash(code),
            CodeExpiresAt = act.At + Lifetimes.Code,
            CodeChallenge = request.CodeChallenge,
            RedirectUri = request.RedirectUri,
            Jkt = request.DpopJkt,
            ExpiresAt = session.ExpiresAt,
        });
        await act.CommitAsync(ct);
        return Answer(request, ("code", code));
    }

    /// <summary>Answers with an error code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6.</summary>
    /// <returns>Where the browser goes; null when the request was answered already.</returns>
    public async Task<string?> RefuseAsync(PushedRequest request, string error, CancellationToken ct) =>
        await UseAsync(request, clock.GetUtcNow(), ct) ? Answer(request, ("error", error)) : null;

    /// <summary>Holds the session until the grant is there, so that whoever ends the session finds the grant to end as well.</summary>
    private async Task<bool> IsStillSignedInAsync(Session session, CancellationToken ct) =>
        (await db.Sessions.FromSql($"select * from sessions where id = {session.Id} and ended_at is null for share").AsNoTracking().ToListAsync(ct)).Count == 1;

    private async Task<bool> UseAsync(PushedRequest request, DateTimeOffset now, CancellationToken ct) =>
        await db.PushedRequests
            .Where(open => open.RequestUriHash == request.RequestUriHash && open.UsedAt == null && open.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.UsedAt, now), ct) == 1;

    /// <summary>Only ever to the address that was enrolled and pushed; <c>iss</c> tells the client who answers (RFC 9207).</summary>
    private string Answer(PushedRequest request, (string Name, string Value) result) =>
        QueryHelpers.AddQueryString(request.RedirectUri, new Dictionary<string, string?>
        {
            [result.Name] = result.Value,
            ["state"] = request.State,
            ["iss"] = issuer.Value,
        });
}
