using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>
/// The one writer of the log. Of all instances the one that holds the advisory lock sequences and signs, and does both
/// on the connection that holds the lock: when the lock is lost, so is the connection, and nothing more can be written.
/// </summary>
public sealed partial class Sequencer(
    IServiceScopeFactory scopes, IConfiguration configuration, LogSettings settings, TimeProvider clock, ILogger<Sequencer> log)
    : BackgroundService, IHealthCheck
{
    private const long Lock = 6962;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private volatile string? _problem = "it has not been checked yet";
    private volatile bool _stopped;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (!_stopped)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await using var connection = new NpgsqlConnection(OutsideThePool);
                var db = scope.ServiceProvider.GetRequiredService<AuditDb>();
                db.Database.SetDbConnection(connection);
                await RunAsync(db, timer, stoppingToken);
            }
            catch (BadEvidenceException broken)
            {
                // For a person to look at: going on could sign what should never be signed.
                (_problem, _stopped) = (broken.Message, true);
                LogRefused(broken.Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                _problem = failure.GetType().Name;
                LogFailed(failure.GetType().Name, (failure.InnerException as PostgresException ?? failure as PostgresException)?.SqlState ?? "-");
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }

    /// <summary>A pooled connection would keep the lock after it was closed.</summary>
    private string OutsideThePool => new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("audit")) { Pooling = false }.ConnectionString;

    private async Task RunAsync(AuditDb db, PeriodicTimer timer, CancellationToken ct)
    {
        var tip = await Tip.LoadAsync(db, settings, ct);
        while (!await TryLeadAsync(db, ct))
        {
            _problem = null;
            await timer.WaitForNextTickAsync(ct);
        }

        tip = await Tip.LoadAsync(db, settings, ct); // another instance may have led until now
        await Signing.AnnounceAsync(db, tip.Published, tip.PublishedNote, ct);
        LogLeads(tip.Frontier.Size, tip.Published.Size);
        _problem = null;
        var signed = clock.GetTimestamp();
        while (true)
        {
            var frontier = await Batch.SequenceAsync(db, tip.Frontier, ct);
            var more = frontier.Size - tip.Frontier.Size == Batch.MaxSize;
            tip = tip with { Frontier = frontier };
            if (!tip.IsPublished || clock.GetElapsedTime(signed) >= settings.Heartbeat)
            {
                tip = await Signing.PublishAsync(db, settings, tip, ct);
                signed = clock.GetTimestamp();
            }

            if (!more)
            {
                await timer.WaitForNextTickAsync(ct);
            }
        }
    }

    private static async Task<bool> TryLeadAsync(AuditDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock({Lock}) as \"Value\"").SingleAsync(ct);

    [LoggerMessage(LogLevel.Information, "Sequencing from {Size} entries, {Published} of them published")]
    private partial void LogLeads(long size, long published);

    [LoggerMessage(LogLevel.Critical, "The audit log does not sign any more: {Problem}")]
    private partial void LogRefused(string problem);

    [LoggerMessage(LogLevel.Error, "Sequencing failed ({Failure}, SQL state {SqlState}) and starts again from what is committed; acts wait in the meantime")]
    private partial void LogFailed(string failure, string sqlState);
}
