using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Review;

internal static class Tasks
{
    /// <summary>Opens the task unless it is open already. The caller holds the referral, so two never open it at once.</summary>
    public static async Task OpenTaskAsync(this ReferralDb db, string kind, Referral referral, Guid? about, DateTimeOffset now, CancellationToken ct, DateTimeOffset? dueAt = null)
    {
        var open = db.Tasks.Local.Any(task => task.ReferralId == referral.Id && task.Kind == kind && task.About == about && task.DoneAt is null)
            || await db.Tasks.AnyAsync(task => task.ReferralId == referral.Id && task.Kind == kind && task.About == about && task.DoneAt == null, ct);
        if (!open)
        {
            db.Add(HubTask.Open(kind, referral, about, await db.PolicyOfAsync(referral.HubId, ct), now, dueAt));
        }
    }
}
