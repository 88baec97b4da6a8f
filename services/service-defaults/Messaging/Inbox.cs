using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace SafeShare;

/// <summary>The receipt for a message that one queue has dealt with.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }
    public required string Queue { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Makes a reaction and its receipt one transaction: a message that comes again does nothing (I9).</summary>
public sealed class Inbox<T>(DbContext db) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var queue = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        await using var reaction = await db.BeginSystemAsync(context.CancellationToken);

        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into inbox (message_id, queue) values ({context.MessageId}, {queue}) on conflict do nothing",
            context.CancellationToken) == 1;
        if (isNew)
        {
            await next.Send(context);
            await reaction.CommitAsync(context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}
