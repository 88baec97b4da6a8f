using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Deliver;

public sealed class OnDeliveryOpened(ReferralDb db) : IConsumer<DeliveryOpened>
{
    public async Task Consume(ConsumeContext<DeliveryOpened> context) =>
        (await db.HoldDeliveryAsync(context.Message.DeliveryId, context.CancellationToken))?.Opened(context.Message);
}
