using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Receive;

/// <summary>
/// R21, R33, R37: when a consent has to be renewed, asking again becomes a task; another answer of the person, a withdrawal or
/// the end of the case settles it. The task is kept from the day the consent is known, and there is something to do from the
/// day it ends. The caller holds the referral.
/// </summary>
internal static class Renewals
{
    /// <summary>When there is something to do about a consent that nothing ends.</summary>
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    extension(ReferralDb db)
    {
        public async Task AwaitRenewalAsync(Referral referral, ConsentRecorded recorded, DateTimeOffset now, CancellationToken ct)
        {
            foreach (var renewed in recorded.Renews)
            {
                await db.OvertakeRenewalAsync(referral, renewed, "The person was asked again.", now, ct);
            }

            if (recorded.RenewalDueAt is { } due && !await db.IsSettledAsync(referral, recorded.ConsentId, ct) && !await db.RenewalsOf(referral, recorded.ConsentId).AnyAsync(ct))
            {
                db.Add(await db.RenewalAsync(referral, recorded.ConsentId, due > now ? due : now, now, ct));
            }
        }

        public async Task MoveRenewalAsync(Referral referral, RenewalMoved moved, DateTimeOffset now, CancellationToken ct)
        {
            if (await db.IsSettledAsync(referral, moved.ConsentId, ct))
            {
                return;
            }

            if (await db.RenewalsOf(referral, moved.ConsentId).SingleOrDefaultAsync(ct) is not { } task)
            {
                db.Add(task = await db.RenewalAsync(referral, moved.ConsentId, now, now, ct)); // the consent's own news may be late (I9)
            }

            if (moved.RenewalDueAt is { } due)
            {
                var (from, policy) = (due > now ? due : now, await db.PolicyOfAsync(referral.HubId, ct));
                task.Move(from, policy.DueAt(policy.Task, from), moved.MovedAt);
            }
            else
            {
                task.Move(Never, Never, moved.MovedAt);
            }
        }

        public async Task OvertakeRenewalAsync(Referral referral, Guid consentId, string note, DateTimeOffset now, CancellationToken ct)
        {
            if (await db.RenewalsOf(referral, consentId).SingleOrDefaultAsync(ct) is not { } task)
            {
                // its own news is late: when it comes there is nothing to do any more (I9)
                db.Add(task = await db.RenewalAsync(referral, consentId, now, now, ct));
            }

            task.Overtake(note, now);
        }

        /// <summary>A case that ends before it needs the consent again asks nobody again.</summary>
        public async Task EndRenewalsAsync(Referral referral, DateTimeOffset now, CancellationToken ct)
        {
            foreach (var task in await db.Tasks.Where(task => task.ReferralId == referral.Id && task.Kind == HubTask.RenewConsent && task.DoneAt == null && task.OpenedAt > now).ToListAsync(ct))
            {
                task.Overtake("The referral was closed before.", now);
            }
        }

        private async Task<bool> IsSettledAsync(Referral referral, Guid consentId, CancellationToken ct) =>
            referral.ClosedAt is not null || await db.Withdrawals.AnyAsync(withdrawal => withdrawal.ConsentId == consentId, ct);

        private IQueryable<HubTask> RenewalsOf(Referral referral, Guid consentId) =>
            db.Tasks.Where(task => task.ReferralId == referral.Id && task.Kind == HubTask.RenewConsent && task.About == consentId);

        private async Task<HubTask> RenewalAsync(Referral referral, Guid consentId, DateTimeOffset from, DateTimeOffset now, CancellationToken ct) =>
            HubTask.Open(HubTask.RenewConsent, referral, consentId, await db.PolicyOfAsync(referral.HubId, ct), now, from: from);
    }
}
