using Microsoft.EntityFrameworkCore;

namespace SafeShare.Identity.Suspend;

/// <summary>Ends what somebody holds at this moment: browser sessions, and grants with their refresh tokens. Part of the caller's transaction.</summary>
public sealed class Endings(IdentityDb db)
{
    public async Task OfWorkerAsync(Guid workerId, DateTimeOffset at, CancellationToken ct)
    {
        await EndAsync(db.Sessions.Where(session => session.WorkerId == workerId), at, ct);
        await RevokeAsync(db.Grants.Where(grant => grant.WorkerId == workerId), at, ct);
        await db.HalfSignIns.Where(half => half.WorkerId == workerId).ExecuteDeleteAsync(ct);
    }

    public async Task OfAgencyAsync(Guid agencyId, DateTimeOffset at, CancellationToken ct)
    {
        await EndAsync(db.Sessions.Where(session => session.Worker!.AgencyId == agencyId), at, ct);
        await RevokeAsync(db.Grants.Where(grant => grant.Worker!.AgencyId == agencyId), at, ct);
        await db.HalfSignIns.Where(half => half.Worker!.AgencyId == agencyId).ExecuteDeleteAsync(ct);
    }

    public Task OfClientAsync(string clientId, DateTimeOffset at, CancellationToken ct) =>
        RevokeAsync(db.Grants.Where(grant => grant.ClientId == clientId), at, ct);

    public async Task OfSessionAsync(Guid sessionId, DateTimeOffset at, CancellationToken ct)
    {
        await EndAsync(db.Sessions.Where(session => session.Id == sessionId), at, ct);
        await RevokeAsync(db.Grants.Where(grant => grant.SessionId == sessionId), at, ct);
    }

    private static Task<int> EndAsync(IQueryable<Session> sessions, DateTimeOffset at, CancellationToken ct) =>
        sessions.Where(session => session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, at), ct);

    private static Task<int> RevokeAsync(IQueryable<Grant> grants, DateTimeOffset at, CancellationToken ct) =>
        grants.Where(grant => grant.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, at), ct);
}
