using MassTransit;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Receive;

/// <summary>Referrals that left the gateway together.</summary>
public sealed class OnReferralsSubmitted(ReferralDb db, Receiving receiving) : IConsumer<ReferralsSubmitted>
{
    public Task Consume(ConsumeContext<ReferralsSubmitted> context) =>
        context.ReactToEachAsync(db, context.Message.Referrals, submitted => receiving.ReceiveAsync(submitted, context.CancellationToken));
}
