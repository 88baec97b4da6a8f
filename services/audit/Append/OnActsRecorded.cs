using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Append;

/// <summary>
/// Keeps many acts in one transaction. What cannot be kept together is taken apart: each act then comes alone, so that one which is
/// put aside takes no other with it.
/// </summary>
public sealed class OnActsRecorded(AuditDb db) : IConsumer<ActsRecorded>
{
    public async Task Consume(ConsumeContext<ActsRecorded> context)
    {
        if (context.GetRetryAttempt() > 0)
        {
            foreach (var act in context.Message.Acts)
            {
                db.Publish(act);
            }

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
