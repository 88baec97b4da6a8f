using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.ByHand;

internal static class TellingOfWithdrawal
{
    /// <summary>Who was told by hand has no mailbox: a worker tells them of the withdrawal, and has a task until then (R23, I6).</summary>
    public static async Task TellByHandAsync(this ReferralDb db, Referral referral, IReadOnlyList<Guid> decisionIds, DateTimeOffset withdrawnAt, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var told in await db.ManualDisclosures.Where(told => told.ReferralId == referral.Id && decisionIds.Contains(told.DecisionId)).ToListAsync(ct))
        {
            told.Withdraw(withdrawnAt);
            await db.OpenTaskAsync(HubTask.TellByHand, referral, told.Id, now, ct);
        }
    }
}
