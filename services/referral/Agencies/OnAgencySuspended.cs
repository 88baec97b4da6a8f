using MassTransit;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Referrals.Agencies;

/// <summary>From now on nothing is asked of the agency or released to it.</summary>
public sealed class OnAgencySuspended(ReferralDb db) : IConsumer<AgencySuspended>
{
    public async Task Consume(ConsumeContext<AgencySuspended> context) =>
        (await db.HoldAgencyAsync(context.Message.AgencyId, context.CancellationToken)).Suspended(context.Message);
}
