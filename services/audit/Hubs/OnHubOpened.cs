using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Audit.Hubs;

/// <summary>Remembers which agency leads the hub: its governance lead sees the hub's acts.</summary>
public sealed class OnHubOpened(AuditDb db) : IConsumer<HubOpened>
{
    public async Task Consume(ConsumeContext<HubOpened> context)
    {
        var opened = context.Message;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into hubs (id, lead_agency_id, version) values ({opened.HubId}, {opened.LeadAgencyId}, {opened.Version})
            on conflict (id) do update set lead_agency_id = excluded.lead_agency_id, version = excluded.version
            where hubs.version < excluded.version
            """,
            context.CancellationToken);
    }
}
