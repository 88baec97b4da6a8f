using Npgsql;

namespace SafeShare.Identity;

/// <summary>Deletes, once a minute, what has expired. Nothing depends on when: everything that is read is read with its expiry.</summary>
internal sealed partial class Forgetting(NpgsqlDataSource database, TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    /// <summary>Grants and sessions stay a day longer, so that a code that comes back late is still recognised.</summary>
    private const string Delete = """
        delete from client_assertions where expires_at < $1 - interval '1 minute';
        delete from revoked_tokens where expires_at < $1 - interval '1 minute';
        delete from pushed_requests where expires_at < $1 - interval '1 minute';
        delete from half_sign_ins where expires_at < $1;
        delete from sessions where expires_at < $1 - interval '1 day';
        delete from grants where expires_at < $1 - interval '1 day';
        delete from sign_in_attempts where window_ends_at < $1 and coalesce(last_success_at, '-infinity') < $1 - interval '30 days';
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var everyMinute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await everyMinute.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception failure) when (Transient.Is(failure))
            {
                LogNotForgotten(failure.GetType().Name);
            }
        }
    }

    private async Task ForgetAsync(CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in Delete.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = clock.GetUtcNow() } } });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "What has expired could not be deleted ({Failure}); the next minute tries again")]
    private partial void LogNotForgotten(string failure);
}
