using System.Diagnostics;
using Npgsql;
using SafeShare.Demo;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.Load.Measuring;
using SafeShare.Local;

namespace SafeShare.Load;

/// <summary>All services that take part in a referral, idle or at work: how soon it is in the queue, and what it costs.</summary>
internal sealed class WholePlatform : IAsyncDisposable
{
    private const int Samples = 100;
    private const int Burst = 1000;
    private static readonly IReadOnlyList<DemoReferral> Referrals = [.. DemoReferrals.All.Where(referral => referral.ClientId == DemoAgencies.Police)];
    private static readonly string[] Services = ["identity", "partner-gateway", "consent", "referral", "audit", "console"];
    private static readonly string[] Counted = ["partner-gateway", "referral", "audit"];
    private readonly Platform _platform;
    private readonly PartnerClient _system;
    private readonly HttpClient _gateway;
    private readonly NpgsqlDataSource _hub;
    private readonly Dictionary<string, NpgsqlDataSource> _databases; // pooled: what a connection that ended has used would count as somebody else's

    private WholePlatform(Platform platform)
    {
        _platform = platform;
        _system = platform.Demo.System(DemoAgencies.Police);
        _gateway = _system.CreateHttpClient(platform.Addresses.PartnerGateway);
        _databases = Counted.ToDictionary(service => service, service => NpgsqlDataSource.Create(platform.Postgres.ConnectionString(service)));
        _hub = _databases["referral"];
    }

    public static async Task<WholePlatform> StartAsync()
    {
        var whole = new WholePlatform(await Platform.StartAsync(new PlatformOptions { Services = Services, Say = Console.WriteLine }));
        await Referring.SubmitAsync(whole._gateway, Referrals[0].Body, Guid.NewGuid().ToString(), CancellationToken.None);
        await whole.SubmitManyAsync(200); // warm-up
        return whole;
    }

    /// <summary>
    /// Milliseconds from the 202 to the row that the hub's queue reads, one referral at a time. The table is looked at directly:
    /// asking the service that often would itself be load.
    /// </summary>
    public async Task<IReadOnlyList<double>> TimeToQueueAsync()
    {
        var times = new List<double>(Samples);
        await using var connection = await _hub.OpenConnectionAsync();
        await using var look = new NpgsqlCommand("select exists (select from referrals where id = $1)", connection) { Parameters = { new NpgsqlParameter<Guid>() } };
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var sample = 0; sample < Samples; sample++)
        {
            var receipt = await Referring.SubmitAsync(_gateway, Referrals[sample % Referrals.Count].Body, Guid.NewGuid().ToString(), CancellationToken.None);
            var accepted = Stopwatch.GetTimestamp();
            look.Parameters[0].Value = receipt.ReferralId;
            while (!(bool)(await look.ExecuteScalarAsync())!)
            {
            }

            times.Add(Stopwatch.GetElapsedTime(accepted).TotalMilliseconds);
            await pause.WaitForNextTickAsync();
        }

        return times;
    }

    /// <summary>Processor milliseconds for one referral, from the first byte at the gateway to the last audit event in the log, over all processes but this one.</summary>
    public async Task<double> CostAsync()
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan Others()
        {
            self.Refresh();
            return Processor.Ours() - self.TotalProcessorTime;
        }

        var before = Others();
        await SubmitManyAsync(Burst);
        return (Others() - before).TotalMilliseconds / Burst;
    }

    public IEnumerable<(string Service, double MiB)> Memory() => Services.Select(service => (service, Processor.ResidentMiB(_platform[service].ProcessId)));

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }

        _gateway.Dispose();
        _system.Dispose();
        await _platform.DisposeAsync();
    }

    /// <summary>Ends when everything that follows from the referrals has been done.</summary>
    private async Task SubmitManyAsync(int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            for (var next = Interlocked.Decrement(ref left); next >= 0; next = Interlocked.Decrement(ref left))
            {
                await Submitting.SubmitAsync(_gateway, Referrals[next % Referrals.Count]);
            }
        }));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await poll.WaitForNextTickAsync() && !await IsSettledAsync())
        {
        }
    }

    private async Task<bool> IsSettledAsync()
    {
        var (submitted, queued) = (await CountAsync("partner-gateway", "submissions"), await CountAsync("referral", "referrals"));
        return submitted == queued && await CountAsync("partner-gateway", "outbox") + await CountAsync("referral", "outbox") == 0
            && await CountAsync("audit", "acts where action = 'referral.submitted'") == submitted;
    }

    private async Task<long> CountAsync(string service, string from)
    {
        await using var count = _databases[service].CreateCommand($"select count(*) from {from}");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
