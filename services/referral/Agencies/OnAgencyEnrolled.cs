using MassTransit;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Referrals.Agencies;

public sealed class OnAgencyEnrolled(ReferralDb db) : IConsumer<AgencyEnrolled>
{
    public async Task Consume(ConsumeContext<AgencyEnrolled> context) =>
        (await db.HoldAgencyAsync(context.Message.AgencyId, context.CancellationToken)).Enrolled(context.Message);
}
