using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Receive;

/// <summary>The hub has put on record where the person stands, with its reasons: the referrer's missing reason is missed no longer (R28, R29), and it is known when to ask again (R21).</summary>
public sealed class OnConsentRecorded(ReferralDb db, TimeProvider clock) : IConsumer<ConsentRecorded>
{
    public async Task Consume(ConsumeContext<ConsentRecorded> context)
    {
        var (referralId, ct) = (context.Message.ReferralId, context.CancellationToken);
        if (await db.HoldReferralAsync(referralId, ct) is not { } referral || referral.HubId != context.Message.HubId)
        {
            return; // not here, or named by somebody of another hub, who has no say in it (I5)
        }

        var now = clock.GetStorableNow();
        var missing = await db.Tasks.SingleOrDefaultAsync(
            task => task.ReferralId == referralId && task.Kind == HubTask.MissingConsentReason && task.DoneAt == null, ct);
        missing?.Overtake("The hub recorded the consent position itself.", now);
        await db.AwaitRenewalAsync(referral, context.Message, now, ct);
    }
}
