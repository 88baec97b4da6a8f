using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Claim;

/// <summary>What the worker had goes back to the queue, each with a task for the others to see to it (R100).</summary>
public sealed class OnWorkerSuspended(ReferralDb db, TimeProvider clock) : IConsumer<WorkerSuspended>
{
    public async Task Consume(ConsumeContext<WorkerSuspended> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"update hub_workers set suspended_at = {message.SuspendedAt.ToUniversalTime()} where worker_id = {message.WorkerId} and suspended_at is null", ct);

        var now = clock.GetStorableNow();
        var held = db.Referrals.FromSql($"select * from referrals where claimed_by = {message.WorkerId} and closed_at is null order by id for update");
        foreach (var referral in await held.ToListAsync(ct))
        {
            referral.PutBack();
            await db.TellReferrerAsync(referral, now, ct);
            await db.OpenTaskAsync(HubTask.FindNewOwner, referral, about: null, now, ct);
        }
    }
}
