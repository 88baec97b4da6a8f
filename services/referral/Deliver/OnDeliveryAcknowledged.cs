using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Deliver;

public sealed class OnDeliveryAcknowledged(ReferralDb db) : IConsumer<DeliveryAcknowledged>
{
    public async Task Consume(ConsumeContext<DeliveryAcknowledged> context) =>
        (await db.HoldDeliveryAsync(context.Message.DeliveryId, context.CancellationToken))?.Acknowledged(context.Message);
}
