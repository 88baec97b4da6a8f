using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Deliver;
using SafeShare.Referrals.Receive;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Withdraw;

/// <summary>
/// From this transaction on nothing more is released under the decisions that end, and what was released but not opened
/// counts as held (R24, I6). It holds the referral, so a release at the same moment comes wholly before or wholly after.
/// </summary>
public sealed class OnConsentWithdrawn(ReferralDb db, TimeProvider clock) : IConsumer<ConsentWithdrawn>
{
    public async Task Consume(ConsumeContext<ConsentWithdrawn> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(message.ReferralId, ct);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        if (referral is not null && referral.HubId != message.HubId)
        {
            return; // somebody of another hub named it, and has no say in it (I5)
        }

        if (await db.Withdrawals.AnyAsync(known => known.ConsentId == message.ConsentId, ct))
        {
            return;
        }

        var withdrawal = Withdrawal.From(message);
        db.Add(withdrawal);
        if (referral is null)
        {
            return; // the referral finds the withdrawal when it comes
        }

        var now = clock.GetStorableNow();
        var ended = (await db.Decisions.Where(decision => decision.ReferralId == message.ReferralId).ToListAsync(ct)).Where(withdrawal.Ends).ToList();
        var endedIds = ended.ConvertAll(decision => decision.Id).Union(message.DecisionIds).ToList();
        foreach (var delivery in await db.Deliveries.Where(delivery => delivery.ReferralId == message.ReferralId && endedIds.Contains(delivery.DecisionId)).ToListAsync(ct))
        {
            delivery.Withdraw(message.WithdrawnAt);
            await db.ChaseAsync(referral, delivery, now, ct);
        }

        await db.TellByHandAsync(referral, endedIds, message.WithdrawnAt, now, ct);

        await db.OvertakeRenewalAsync(referral, message.ConsentId, "The consent was withdrawn.", now, ct);
        await db.OpenTaskAsync(HubTask.ReviewWithdrawal, referral, message.ConsentId, now, ct);
        db.Record(db.Reacted("disclosure.held") with
        {
            HubId = referral.HubId,
            ReferralId = referral.Id,
            SubjectIds = [referral.SubjectId],
            ConsentId = message.ConsentId,
        });
    }
}
