using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Receive;

/// <summary>A referral that came alone.</summary>
public sealed class OnReferralSubmitted(Receiving receiving) : IConsumer<ReferralSubmitted>
{
    public Task Consume(ConsumeContext<ReferralSubmitted> context) => receiving.ReceiveAsync(context.Message, context.CancellationToken);
}
