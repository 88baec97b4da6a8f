using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Append;

/// <summary>Keeps many acts in one transaction, or takes them apart.</summary>
public sealed class OnActsRecorded(AuditDb db) : IConsumer<ActsRecorded>
{
    public async Task Consume(ConsumeContext<ActsRecorded> context)
    {
        if (context.TakesApart(db, context.Message.Acts))
        {
            return;
        }

        var acts = context.Message.Acts.Select(RecordedAct.From).ToList();
        var ids = acts.ConvertAll(act => act.Id);
        var known = await db.Acts.AsNoTracking().Include(act => act.Parties).Where(act => ids.Contains(act.Id)).ToDictionaryAsync(act => act.Id, context.CancellationToken);
        foreach (var act in acts)
        {
            db.Keep(act, known.GetValueOrDefault(act.Id));
        }
    }
}
