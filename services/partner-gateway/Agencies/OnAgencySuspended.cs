using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;
using SafeShare.PartnerGateway.Mailbox;

namespace SafeShare.PartnerGateway.Agencies;

/// <summary>What the agency has not read, it will not read; what it has not been told, it will not be told.</summary>
public sealed class OnAgencySuspended(GatewayDb db, TimeProvider clock) : IConsumer<AgencySuspended>
{
    public async Task Consume(ConsumeContext<AgencySuspended> context)
    {
        var (agencyId, ct) = (context.Message.AgencyId, context.CancellationToken);
        await db.LockMailboxAsync(agencyId, ct);
        var agency = await db.FindOrAddAgencyAsync(agencyId, ct);
        agency.Suspend(context.Message.Version);
        if (!agency.IsSuspended)
        {
            return; // enrolled again since
        }

        var unread = await db.Deliveries
            .FromSql($"select * from deliveries where agency_id = {agencyId} and state = {DeliveryState.Waiting} order by id for update")
            .ToListAsync(ct);
        foreach (var delivery in unread)
        {
            db.Publish(delivery.Fail(DeliveryState.Suspended, clock.GetUtcNow()));
        }
    }
}
