using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Append;

/// <summary>Keeps what was done, and puts it in line for the log.</summary>
public sealed class OnActRecorded(AuditDb db) : IConsumer<ActRecorded>
{
    public async Task Consume(ConsumeContext<ActRecorded> context)
    {
        var act = RecordedAct.From(context.Message);
        db.Keep(act, await db.Acts.AsNoTracking().Include(a => a.Parties).SingleOrDefaultAsync(a => a.Id == act.Id, context.CancellationToken));
    }
}

internal static class Keeping
{
    /// <summary>
    /// An act that comes again is the same act, even under another message id; one that comes again saying something else is put
    /// aside for a person to look at.
    /// </summary>
    /// <exception cref="InvalidOperationException">It says something else.</exception>
    public static void Keep(this AuditDb db, RecordedAct act, RecordedAct? known)
    {
        if (known is null)
        {
            db.Add(act);
            db.Add(new StagedAct { ActId = act.Id });
        }
        else if (known.Facts() != act.Facts())
        {
            throw new InvalidOperationException("An act came a second time, with other facts.");
        }
    }
}
