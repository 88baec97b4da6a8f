using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Deliver;

/// <summary>An opening may be heard after the withdrawal that it came before: then its reader is chased from here.</summary>
public sealed class OnDeliveryOpened(ReferralDb db, TimeProvider clock) : IConsumer<DeliveryOpened>
{
    public async Task Consume(ConsumeContext<DeliveryOpened> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        if (await db.HoldDeliveryAsync(message.DeliveryId, ct) is not { } delivery || referral is null)
        {
            return;
        }

        delivery.Opened(message);
        await db.ChaseAsync(referral, delivery, clock.GetStorableNow(), ct);
    }
}
