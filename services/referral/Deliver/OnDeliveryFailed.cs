using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Deliver;

/// <summary>What could not reach its recipient becomes a task: nothing is lost between desks (R100).</summary>
public sealed class OnDeliveryFailed(ReferralDb db, TimeProvider clock) : IConsumer<DeliveryFailed>
{
    public async Task Consume(ConsumeContext<DeliveryFailed> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await db.HoldReferralAsync(message.ReferralId, ct) is not { } referral || await db.HoldDeliveryAsync(message.DeliveryId, ct) is not { FailedAt: null } delivery)
        {
            return;
        }

        delivery.Failed(message);
        if (delivery is { State: "failed", WithdrawnAt: null })
        {
            await db.OpenTaskAsync(HubTask.ReviewFailedDelivery, referral, delivery.Id, clock.GetStorableNow(), ct);
        }
    }
}
