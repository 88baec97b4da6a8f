using MassTransit;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.PartnerGateway.Agencies;

public sealed class OnAgencyEnrolled(GatewayDb db) : IConsumer<AgencyEnrolled>
{
    public async Task Consume(ConsumeContext<AgencyEnrolled> context)
    {
        var agency = await db.FindOrAddAgencyAsync(context.Message.AgencyId, context.CancellationToken);
        agency.Enrol(context.Message.HubIds, context.Message.Version);
    }
}
