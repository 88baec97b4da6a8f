using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Deliver;

/// <summary>Everybody who holds what was withdrawn confirms that they acted on it; until then a task of the hub's stays open, and runs over (R23).</summary>
internal static class Chasing
{
    public static async Task ChaseAsync(this ReferralDb db, Referral referral, Delivery delivery, DateTimeOffset now, CancellationToken ct) =>
        await db.ChaseAsync(referral, delivery, await db.OnwardShares.Where(share => share.DeliveryId == delivery.Id).ToListAsync(ct), now, ct);

    public static async Task ChaseAsync(this ReferralDb db, Referral referral, Delivery delivery, IReadOnlyList<OnwardShare> shares, DateTimeOffset now, CancellationToken ct)
    {
        if (delivery.WithdrawnAt is null)
        {
            return;
        }

        if (delivery is { OpenedAt: not null, WithdrawalAcknowledgedAt: null })
        {
            await db.OpenTaskAsync(HubTask.ChaseWithdrawal, referral, delivery.Id, now, ct);
        }

        foreach (var share in shares.Where(share => share.ToAgencyId is not null && share.WithdrawalAcknowledgedAt is null))
        {
            await db.OpenTaskAsync(HubTask.ChaseWithdrawal, referral, share.Id, now, ct);
        }
    }

    public static async Task StopChasingAsync(this ReferralDb db, Guid about, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var task in await db.Tasks.Where(task => task.Kind == HubTask.ChaseWithdrawal && task.About == about && task.DoneAt == null).ToListAsync(ct))
        {
            task.Overtake("The recipient confirmed that it acted on the withdrawal.", now);
        }
    }
}
