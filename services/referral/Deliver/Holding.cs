using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Deliver;

internal static class Holding
{
    /// <summary>The delivery, held until the transaction ends; null for the gateway's own notices, which are not released here.</summary>
    public static Task<Delivery?> HoldDeliveryAsync(this ReferralDb db, Guid id, CancellationToken ct) =>
        db.Deliveries.FromSql($"select * from deliveries where id = {id} for update").SingleOrDefaultAsync(ct);
}
