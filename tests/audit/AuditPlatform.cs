using MassTransit;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Local;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

/// <summary>The audit service with its log, identity for tokens, and a broker to send it acts as the other services do.</summary>
public sealed class AuditPlatform() : PlatformFixture(new PlatformOptions
{
    Services = ["identity", "audit"],
    Settings = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["audit"] = new Dictionary<string, string> { ["Audit__CheckpointSeconds"] = "1" }, // a heartbeat that a test can wait for
    },
})
{
    private IBusControl? _bus;

    /// <summary>The log as the public sees it.</summary>
    public LogReader Log => new(Platform.AddressOf("audit"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await HasHeardOfAsync("audit", "hubs", 2); // whose leads see what happens in them
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(Platform.Rabbit.ConnectionString)));
        await _bus.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_bus is not null)
        {
            await _bus.StopAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public Task DeliverAsync(ActRecorded act, Guid? messageId = null) =>
        _bus!.Publish(act, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    public Task DeliverAsync(IEnumerable<ActRecorded> acts) => Task.WhenAll(acts.Select(act => DeliverAsync(act)));

    public Task DeliverTogetherAsync(IReadOnlyList<ActRecorded> acts) => _bus!.Publish(new ActsRecorded { Acts = acts });

    /// <summary>Waits until a published checkpoint covers all of these acts.</summary>
    public Task InCheckpointAsync(IReadOnlyCollection<ActRecorded> acts)
    {
        var ids = acts.Select(act => act.ActId).ToArray();
        return Eventually.TrueAsync(
            async () => await Platform.ScalarAsync<long>("audit",
                "select count(*) from entries where act_id = any(@ids) and position < (select max(size) from checkpoints)", ("ids", ids)) == ids.Length);
    }

    /// <summary>Waits until what other tests asked of the service is on its way to the log, before whatever is delivered next.</summary>
    public Task QuietAsync() => Eventually.TrueAsync(async () => await Platform.ScalarAsync<long>(
        "audit", "select (select count(*) from outbox where type like '%.ActRecorded,%' or type like '%.ActsRecorded,%') + (select count(*) from staged)") == 0);

    /// <summary>The superuser does something to the database that nobody should.</summary>
    public Task TamperAsync(string sql) =>
        Platform.RowsAsync("audit", $"set session_replication_role = replica; {sql}");

    /// <summary>Keeps a copy of the log's tables, to put back when a test has done with them what it wanted.</summary>
    public async Task<IAsyncDisposable> PutBackAfterwardsAsync()
    {
        foreach (var table in Tables)
        {
            await Platform.RowsAsync("audit", $"drop table if exists saved_{table}; create table saved_{table} as table {table}");
        }

        return new PutBack(this);
    }

    private static readonly string[] Tables = ["checkpoints", "roots", "entries", "tiles", "log"];

    private sealed class PutBack(AuditPlatform audit) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var table in Tables)
            {
                await audit.TamperAsync($"delete from {table}; insert into {table} select * from saved_{table}; drop table saved_{table}");
            }
        }
    }
}

[CollectionDefinition("audit")]
public sealed class AuditCollection : ICollectionFixture<AuditPlatform>;
