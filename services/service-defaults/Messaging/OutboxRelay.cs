using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client.Exceptions;

namespace SafeShare;

/// <summary>
/// Moves committed messages to the broker, at least once. Claims a batch that no other instance holds, publishes it with
/// many confirms in flight, and deletes what was confirmed. Order is best effort: readers must not depend on it (I9).
/// </summary>
public sealed partial class OutboxRelay(
    NpgsqlDataSource database, IConfiguration configuration, ServiceName service, OutboxSignal signal, TimeProvider clock, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 256;
    private const int Lanes = 2;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);

    /// <summary>While one batch waits for its confirms, another is read.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RelayAsync(stoppingToken)));

    private async Task RelayAsync(CancellationToken stoppingToken)
    {
        await using var broker = new Broker(configuration, service);
        string? said = null; // an absence that lasts is told once
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RelayBatchAsync(broker, stoppingToken) == BatchSize)
                {
                }

                said = null;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (said != failure.GetType().Name)
                {
                    LogFailed(said = failure.GetType().Name);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return; // what was claimed is free again, and waits for the next start
            }

            await ((Task)signal.WaitAsync(PollEvery, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RelayBatchAsync(Broker broker, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = await ClaimAsync(connection, ct);
        if (batch.Count == 0)
        {
            return 0;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(ConfirmWithin);
        await broker.OpenAsync(batch.Select(waiting => waiting.Type).Distinct(), deadline.Token);
        var outcomes = await Task.WhenAll(batch.Select(waiting => PublishAsync(broker, waiting, deadline.Token)));

        await SettleAsync(connection, batch, outcomes, ct);
        await transaction.CommitAsync(ct);
        return Array.TrueForAll(outcomes, outcome => outcome is Outcome.NobodyThere) ? 0 : batch.Count;
    }

    private async Task<List<Waiting>> ClaimAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var claim = new NpgsqlCommand(
            "select id, type, body, trace_parent, attempts from outbox where not_before <= $1 order by not_before, id limit $2 for update skip locked",
            connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow() }, new() { Value = BatchSize } },
        };
        await using var rows = await claim.ExecuteReaderAsync(ct);
        var batch = new List<Waiting>();
        while (await rows.ReadAsync(ct))
        {
            batch.Add(new Waiting(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), rows.GetInt32(4)));
        }

        return batch;
    }

    private async Task<Outcome> PublishAsync(Broker broker, Waiting waiting, CancellationToken ct)
    {
        try
        {
            await broker.PublishAsync(waiting.Id, waiting.Type, waiting.Body, clock.GetUtcNow(), waiting.TraceParent, ct);
            return Outcome.Confirmed;
        }
        catch (Exception failure)
        {
            LogNotConfirmed(waiting.Id, waiting.Attempts + 1, failure.GetType().Name);
            return failure is PublishException or InvalidOperationException ? Outcome.NotTaken : Outcome.NobodyThere;
        }
    }

    private async Task SettleAsync(NpgsqlConnection connection, List<Waiting> batch, Outcome[] outcomes, CancellationToken ct)
    {
        var done = batch.Where((_, at) => outcomes[at] is Outcome.Confirmed).ToList();
        var later = batch.Where((_, at) => outcomes[at] is Outcome.NotTaken).ToList();
        if (done.Count + later.Count == 0)
        {
            return;
        }

        await using var settle = new NpgsqlBatch(connection);
        if (done.Count > 0)
        {
            settle.BatchCommands.Add(new("delete from outbox where id = any($1)") { Parameters = { new() { Value = done.ConvertAll(waiting => waiting.Id) } } });
        }

        if (later.Count > 0)
        {
            settle.BatchCommands.Add(new("update outbox set attempts = attempts + 1, not_before = $2 + least(power(2, attempts), 120) * interval '250 milliseconds' where id = any($1)")
            {
                Parameters = { new() { Value = later.ConvertAll(waiting => waiting.Id) }, new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz } },
            });
        }

        await settle.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A message that the broker does not take steps back for a while; while there is no broker, all simply wait.</summary>
    private enum Outcome
    {
        Confirmed,
        NotTaken,
        NobodyThere,
    }

    private sealed record Waiting(Guid Id, string Type, string Body, string? TraceParent, int Attempts);

    [LoggerMessage(LogLevel.Warning, "The outbox could not be relayed ({Failure}); its messages wait")]
    private partial void LogFailed(string failure);

    [LoggerMessage(LogLevel.Warning, "Message {Id} was not confirmed at attempt {Attempt} ({Failure}); it waits for the next")]
    private partial void LogNotConfirmed(Guid id, int attempt, string failure);
}
