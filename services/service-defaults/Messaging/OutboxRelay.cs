using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client.Exceptions;

namespace SafeShare;

/// <summary>
/// Moves committed messages to the broker, at least once, with many confirms in flight, and deletes what was confirmed: what this
/// process has just committed as it is handed over, and everything else that is due from the table, in batches that no other
/// instance holds. Order is best effort: readers must not depend on it (I9).
/// </summary>
public sealed partial class OutboxRelay(
    NpgsqlDataSource database, IConfiguration configuration, ServiceName service, JustCommitted committed, TimeProvider clock, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 512;
    private const int LanesFromTable = 2;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    /// <summary>While one batch waits for its confirms, another is read.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([RelayHandedAsync(stoppingToken), .. Enumerable.Range(0, LanesFromTable).Select(_ => RelayDueAsync(stoppingToken))]);

    private async Task RelayHandedAsync(CancellationToken stoppingToken)
    {
        await using var broker = new Broker(configuration, service);
        var said = new SaidOnce();
        try
        {
            while (await committed.Messages.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<OutboxMessage>();
                while (batch.Count < BatchSize && committed.Messages.TryRead(out var message))
                {
                    batch.Add(message);
                }

                await TryAsync(said, () => RelayAsync(broker, batch, stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // what was handed over is in the table, and waits for the next start
        }
    }

    private async Task RelayDueAsync(CancellationToken stoppingToken)
    {
        await using var broker = new Broker(configuration, service);
        var said = new SaidOnce();
        using var polls = new PeriodicTimer(PollEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(said, () => RelayAllDueAsync(broker, stoppingToken), stoppingToken);
            await ((Task)polls.WaitForNextTickAsync(stoppingToken).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What fails is in the table still, and is tried again from there.</summary>
    private async Task TryAsync(SaidOnce said, Func<Task> relay, CancellationToken stoppingToken)
    {
        try
        {
            await relay();
            said.Forget();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            if (said.IsNews(failure))
            {
                LogFailed(failure.GetType().Name);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            return; // what was claimed is free again, and waits for the next start
        }
    }

    private async Task RelayAsync(Broker broker, List<OutboxMessage> batch, CancellationToken ct)
    {
        var outcomes = await PublishAsync(broker, batch, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await SettleAsync(connection, outcomes, ct);
    }

    private async Task RelayAllDueAsync(Broker broker, CancellationToken ct)
    {
        while (await RelayDueBatchAsync(broker, ct) == BatchSize)
        {
        }
    }

    private async Task<int> RelayDueBatchAsync(Broker broker, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = await ClaimAsync(connection, ct);
        if (batch.Count == 0)
        {
            return 0;
        }

        var outcomes = await PublishAsync(broker, batch, ct);
        await SettleAsync(connection, outcomes, ct);
        await transaction.CommitAsync(ct);
        return outcomes[Outcome.NobodyThere].Count() == batch.Count ? 0 : batch.Count;
    }

    private async Task<List<OutboxMessage>> ClaimAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var claim = new NpgsqlCommand(
            "select id, type, body, trace_parent, not_before, attempts from outbox where not_before <= $1 order by id limit $2 for update skip locked",
            connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow() }, new() { Value = BatchSize } },
        };
        await using var rows = await claim.ExecuteReaderAsync(ct);
        var batch = new List<OutboxMessage>();
        while (await rows.ReadAsync(ct))
        {
            batch.Add(new OutboxMessage
            {
                Id = rows.GetGuid(0),
                Type = rows.GetString(1),
                Body = rows.GetString(2),
                TraceParent = rows.IsDBNull(3) ? null : rows.GetString(3),
                NotBefore = rows.GetFieldValue<DateTimeOffset>(4),
                Attempts = rows.GetInt32(5),
            });
        }

        return batch;
    }

    private async Task<ILookup<Outcome, OutboxMessage>> PublishAsync(Broker broker, List<OutboxMessage> batch, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(ConfirmWithin);
        var letters = Letter.Of(batch);
        await broker.OpenAsync(letters.Select(letter => letter.Type).Distinct(), deadline.Token);
        var outcomes = await Task.WhenAll(letters.Select(letter => PublishAsync(broker, letter, deadline.Token)));
        return letters.Zip(outcomes).SelectMany(sent => sent.First.Holds.Select(message => (sent.Second, message))).ToLookup(sent => sent.Second, sent => sent.message);
    }

    private async Task<Outcome> PublishAsync(Broker broker, Letter letter, CancellationToken ct)
    {
        try
        {
            await broker.PublishAsync(letter, clock.GetUtcNow(), ct);
            return Outcome.Confirmed;
        }
        catch (Exception failure)
        {
            LogNotConfirmed(letter.Id, letter.Holds.Count, letter.Holds.Max(message => message.Attempts) + 1, failure.GetType().Name);
            return failure is PublishException or InvalidOperationException ? Outcome.NotTaken : Outcome.NobodyThere;
        }
    }

    private async Task SettleAsync(NpgsqlConnection connection, ILookup<Outcome, OutboxMessage> outcomes, CancellationToken ct)
    {
        await using var settle = new NpgsqlBatch(connection);
        settle.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)")); // forgotten in a crash, it is only sent twice
        if (outcomes.Contains(Outcome.Confirmed))
        {
            settle.BatchCommands.Add(new("delete from outbox where id = any($1)") { Parameters = { Ids(outcomes[Outcome.Confirmed]) } });
        }

        if (outcomes.Contains(Outcome.NotTaken))
        {
            settle.BatchCommands.Add(new("update outbox set attempts = attempts + 1, not_before = $2 + least(power(2, attempts), 120) * interval '250 milliseconds' where id = any($1)")
            {
                Parameters = { Ids(outcomes[Outcome.NotTaken]), new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz } },
            });
        }

        if (settle.BatchCommands.Count > 1)
        {
            await settle.ExecuteNonQueryAsync(ct);
        }
    }

    private static NpgsqlParameter Ids(IEnumerable<OutboxMessage> messages) => new() { Value = messages.Select(message => message.Id).ToArray() };

    /// <summary>A message that the broker does not take steps back for a while; while there is no broker, all simply wait.</summary>
    private enum Outcome
    {
        Confirmed,
        NotTaken,
        NobodyThere,
    }

    /// <summary>An absence that lasts is told once.</summary>
    private sealed class SaidOnce
    {
        private string? _failure;

        public bool IsNews(Exception failure) => _failure != (_failure = failure.GetType().Name);

        public void Forget() => _failure = null;
    }

    [LoggerMessage(LogLevel.Warning, "The outbox could not be relayed ({Failure}); its messages wait")]
    private partial void LogFailed(string failure);

    [LoggerMessage(LogLevel.Warning, "Message {Id}, which stands for {Count}, was not confirmed at attempt {Attempt} ({Failure}); it waits for the next")]
    private partial void LogNotConfirmed(Guid id, int count, int attempt, string failure);
}
