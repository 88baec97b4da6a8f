using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.PartnerGateway.Agencies;

public sealed class OnHubOpened(GatewayDb db) : IConsumer<HubOpened>
{
    public Task Consume(ConsumeContext<HubOpened> context)
    {
        var hub = context.Message;
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into hubs (hub_id, name, version) values ({hub.HubId}, {hub.Name}, {hub.Version})
            on conflict (hub_id) do update set name = excluded.name, version = excluded.version where hubs.version < excluded.version
            """,
            context.CancellationToken);
    }
}
