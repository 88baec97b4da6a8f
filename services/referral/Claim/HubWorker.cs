using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Claim;

/// <summary>A colleague who has worked in the hub's queue, so that a referral can be handed to them by name.</summary>
public sealed class HubWorker
{
    public Guid WorkerId { get; private init; }
    public Guid HubId { get; private init; }
    public string Name { get; private init; } = "";
    public Guid AgencyId { get; private init; }

    /// <summary>As their token last said it.</summary>
    public string? Team { get; private init; }
    public DateTimeOffset? SuspendedAt { get; private init; }

    private HubWorker() { }
}

internal static class HubWorkers
{
    /// <summary>Remembers who works here. Writes nothing when nothing is new.</summary>
    public static Task RememberAsync(this ReferralDb db, Worker worker, Guid hubId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            insert into hub_workers (worker_id, hub_id, name, agency_id, team)
            select {worker.Id}, {hubId}, {worker.Name}, {worker.AgencyId}, {worker.Team}::text
            where not exists (select from hub_workers where worker_id = {worker.Id} and hub_id = {hubId} and name = {worker.Name} and agency_id = {worker.AgencyId}
                and team is not distinct from {worker.Team}::text)
            on conflict (worker_id, hub_id) do update set name = excluded.name, agency_id = excluded.agency_id, team = excluded.team
            """, ct);
}
