using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Agencies;

internal static class Holding
{
    /// <summary>The agency's row, made if need be and held until the transaction ends, so that two messages about it never cross.</summary>
    public static async Task<Agency> HoldAgencyAsync(this ReferralDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into agencies (id, hub_ids, version, suspended_version) values ({id}, '{{}}', 0, 0) on conflict do nothing", ct);
        return await db.Agencies.FromSql($"select * from agencies where id = {id} for update").SingleAsync(ct);
    }

    public static async Task<Hub> HoldHubAsync(this ReferralDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into hubs (id, name, lead_agency_id, opened_at, version) values ({id}, '', {Guid.Empty}, '-infinity', 0) on conflict do nothing", ct);
        return await db.Hubs.FromSql($"select * from hubs where id = {id} for update").SingleAsync(ct);
    }
}
