using Microsoft.EntityFrameworkCore;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>Ends what was not read in time and tells the hub. An opening after the time is refused even before this has run.</summary>
public sealed partial class ExpireDeliveries(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpireDeliveries> log) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        await using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None)) // false when stopped
        {
            try
            {
                while (await ExpireAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception failure)
            {
                LogNotExpired(failure.GetType().Name);
            }
        }
    }

    /// <returns>How many were ended.</returns>
    public async Task<int> ExpireAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        await using var work = await db.BeginSystemAsync(ct);
        var late = await db.Deliveries
            .FromSql($"select * from deliveries where state = {DeliveryState.Waiting} and valid_until <= {work.At} order by valid_until limit {BatchSize} for update skip locked")
            .ToListAsync(ct);
        foreach (var delivery in late)
        {
            db.Publish(delivery.Fail(DeliveryState.Expired, work.At));
            db.Record(work.Did("delivery.expired") with
            {
                HubId = delivery.HubId,
                ReferralId = delivery.ReferralId,
                ExchangeId = delivery.Id,
                DecisionId = delivery.DecisionId,
                OtherAgencyIds = [delivery.AgencyId],
            });
        }

        await work.CommitAsync(ct);
        return late.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Deliveries could not be ended ({Failure}); the next round tries again")]
    private partial void LogNotExpired(string failure);
}
