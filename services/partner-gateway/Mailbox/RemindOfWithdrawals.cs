using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>A withdrawal that nobody confirmed is brought up again, day after day, until somebody does (R23). <c>Withdrawals:RemindEvery</c> sets how often.</summary>
public sealed partial class RemindOfWithdrawals(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILogger<RemindOfWithdrawals> log) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>How long a recipient has between two reminders.</summary>
    public TimeSpan Every { get; } = configuration.GetValue("Withdrawals:RemindEvery", TimeSpan.FromDays(1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every < Look ? Every : Look, clock);
        await using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None)) // false when stopped
        {
            try
            {
                while (await RemindAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception failure)
            {
                LogNotReminded(failure.GetType().Name);
            }
        }
    }

    /// <returns>How many were brought up again.</returns>
    public async Task<int> RemindAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        await using var work = await db.BeginSystemAsync(ct);
        var open = await db.Deliveries
            .FromSql($"select * from deliveries where remind_at <= {work.At} order by remind_at limit {BatchSize} for update skip locked")
            .ToListAsync(ct);
        foreach (var news in open)
        {
            news.RemindLater(work.At + Every);
            await db.NotifyAsync(news, work.At, ct);
            db.Record(work.Did("withdrawal.reminded").About(news) with { OtherAgencyIds = [news.AgencyId], Channel = null });
        }

        await work.CommitAsync(ct);
        return open.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Reminders of withdrawals could not be sent ({Failure}); the next round tries again")]
    private partial void LogNotReminded(string failure);
}
