using SafeShare.Contracts.Identity.V1;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.Suspend;

/// <summary>
/// Stops an agency, a client or a worker, at once, and lets it go on again. Suspending what is suspended changes nothing.
/// Whoever goes on signs in anew: nothing that was ended comes back, nor what began in the same instant as the suspension.
/// </summary>
public sealed class Suspensions(IdentityDb db, Endings endings)
{
    /// <returns>False when there is no such agency.</returns>
    public async Task<bool> SuspendAgencyAsync(Guid id, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Agencies.FindAsync([id], ct) is not { } agency)
        {
            return false;
        }

        if (agency.SuspendedAt is null)
        {
            (agency.SuspendedAt, agency.Version) = (act.At, agency.Version + 1);
            await endings.OfAgencyAsync(id, act.At, ct);
            db.Publish(new AgencySuspended { AgencyId = id, SuspendedAt = act.At, Version = agency.Version });
            db.Record(act.Did("agency.suspended") with { AgencyId = id });
            await act.CommitAsync(ct);
        }

        return true;
    }

    public async Task<bool> ResumeAgencyAsync(Guid id, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Agencies.FindAsync([id], ct) is not { } agency)
        {
            return false;
        }

        if (agency.SuspendedAt is not null)
        {
            (agency.SuspendedAt, agency.Version) = (null, agency.Version + 1);
            await endings.OfAgencyAsync(id, act.At, ct);
            db.Publish(agency.ToEnrolled());
            db.Record(act.Did("agency.resumed") with { AgencyId = id });
            await act.CommitAsync(ct);
        }

        return true;
    }

    public async Task<bool> SuspendWorkerAsync(Guid id, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Workers.FindAsync([id], ct) is not { } worker)
        {
            return false;
        }

        if (worker.SuspendedAt is null)
        {
            worker.SuspendedAt = act.At;
            await endings.OfWorkerAsync(id, act.At, ct);
            db.Publish(new WorkerSuspended { WorkerId = id, AgencyId = worker.AgencyId, SuspendedAt = act.At });
            db.Record(WorkerTokens.About(worker, act.Did("worker.suspended")));
            await act.CommitAsync(ct);
        }

        return true;
    }

    public async Task<bool> ResumeWorkerAsync(Guid id, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Workers.FindAsync([id], ct) is not { } worker)
        {
            return false;
        }

        if (worker.SuspendedAt is not null)
        {
            worker.SuspendedAt = null;
            await endings.OfWorkerAsync(id, act.At, ct);
            db.Record(WorkerTokens.About(worker, act.Did("worker.resumed")));
            await act.CommitAsync(ct);
        }

        return true;
    }

    public Task<bool> SuspendClientAsync(string clientId, CancellationToken ct) => SetClientAsync(clientId, suspend: true, ct);

    public Task<bool> ResumeClientAsync(string clientId, CancellationToken ct) => SetClientAsync(clientId, suspend: false, ct);

    private async Task<bool> SetClientAsync(string clientId, bool suspend, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Clients.FindAsync([clientId], ct) is not { } client)
        {
            return false;
        }

        if (client.SuspendedAt is null == suspend)
        {
            client.SuspendedAt = suspend ? act.At : null;
            await endings.OfClientAsync(clientId, act.At, ct);
            db.Record(act.Did(suspend ? "client.suspended" : "client.resumed") with { AgencyId = client.AgencyId, ClientId = clientId });
            await act.CommitAsync(ct);
        }

        return true;
    }
}
