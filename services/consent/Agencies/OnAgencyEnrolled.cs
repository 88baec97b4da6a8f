using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Consents.Agencies;

/// <summary>How much a recipient gets by default depends on what kind of agency it is (R79).</summary>
public sealed class OnAgencyEnrolled(ConsentDb db) : IConsumer<AgencyEnrolled>
{
    public async Task Consume(ConsumeContext<AgencyEnrolled> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.Database.ExecuteSqlAsync($"insert into agencies (id, version) values ({message.AgencyId}, 0) on conflict do nothing", ct);
        (await db.Agencies.FromSql($"select * from agencies where id = {message.AgencyId} for update").SingleAsync(ct)).Enrolled(message);
    }
}
