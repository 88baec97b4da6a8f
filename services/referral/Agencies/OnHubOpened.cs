using MassTransit;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Agencies;

/// <summary>The hub gets its own copy of the default clocks and calendar, to be changed from then on.</summary>
public sealed class OnHubOpened(ReferralDb db) : IConsumer<HubOpened>
{
    public async Task Consume(ConsumeContext<HubOpened> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        (await db.HoldHubAsync(message.HubId, ct)).Opened(message);
        await db.SeedPolicyAsync(message.HubId, ct);
    }
}
