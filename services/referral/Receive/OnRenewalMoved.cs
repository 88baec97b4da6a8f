using MassTransit;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Referrals.Receive;

/// <summary>Whoever agreed for a child answers for the child until another day than was known: asking again is due on that day (R21, R37).</summary>
public sealed class OnRenewalMoved(ReferralDb db, TimeProvider clock) : IConsumer<RenewalMoved>
{
    public async Task Consume(ConsumeContext<RenewalMoved> context)
    {
        var ct = context.CancellationToken;
        if (await db.HoldReferralAsync(context.Message.ReferralId, ct) is { } referral && referral.HubId == context.Message.HubId) // another hub has no say in it (I5)
        {
            await db.MoveRenewalAsync(referral, context.Message, clock.GetStorableNow(), ct);
        }
    }
}
