using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SafeShare;

/// <summary>The receipt for a message that one queue has dealt with.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }
    public required string Queue { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Makes a reaction and its receipt one transaction: a message that comes again does nothing (I9).</summary>
public sealed class Inbox<T>(DbContext db, ILogger<InboxMessage> log) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var queue = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        try
        {
            await ReactOnceAsync(context, next, queue);
        }
        catch (Exception failure)
        {
            InboxLog.Failed(log, queue, context.MessageId, failure.GetType().Name, context.GetRetryAttempt());
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    private async Task ReactOnceAsync(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next, string queue)
    {
        await using var reaction = await db.BeginSystemAsync(context.CancellationToken);

        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into inbox (message_id, queue) values ({context.MessageId}, {queue}) on conflict do nothing",
            context.CancellationToken) == 1;
        if (isNew)
        {
            await next.Send(context);
            await reaction.CommitAsync(context.CancellationToken);
        }
        else
        {
            await context.NotifyConsumed(context, TimeSpan.Zero, nameof(Inbox<>)); // else it would be put aside as one that nobody reads
        }
    }
}

internal static partial class InboxLog
{
    // The exception's text stays out: it may quote what was in the message.
    [LoggerMessage(LogLevel.Warning, "{Queue} could not deal with message {MessageId} ({Failure}) at retry {Retry}")]
    public static partial void Failed(ILogger log, string queue, Guid? messageId, string failure, int retry);
}
