using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Deliver;

/// <summary>A recipient confirms: of its own delivery, or of what was passed on to it.</summary>
public sealed class OnDeliveryAcknowledged(ReferralDb db, TimeProvider clock) : IConsumer<DeliveryAcknowledged>
{
    public async Task Consume(ConsumeContext<DeliveryAcknowledged> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.HoldReferralAsync(message.ReferralId, ct);
        (await db.HoldDeliveryAsync(message.DeliveryId, ct))?.Acknowledged(message);
        if (message.OfWithdrawal)
        {
            (await db.OnwardShares.FindAsync([message.DeliveryId], ct))?.WithdrawalAcknowledged(message.AcknowledgedAt);
            await db.StopChasingAsync(message.DeliveryId, clock.GetStorableNow(), ct);
        }
    }
}
