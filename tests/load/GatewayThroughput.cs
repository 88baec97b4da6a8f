using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SafeShare.Demo;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.Local;

namespace SafeShare.Load;

/// <summary>
/// Referrals accepted per second by the gateway, with token, proof, checks, sealing, outbox and audit event in one transaction,
/// against the bare API on the same server. The queues of those who listen exist and fill up; the listeners themselves are not
/// started, because it is the gateway that is measured.
/// </summary>
internal sealed class GatewayThroughput : IAsyncDisposable
{
    private static readonly IReadOnlyList<DemoReferral> Referrals = [.. DemoReferrals.All.Where(referral => referral.ClientId == DemoAgencies.Police)];
    private readonly Platform _platform;
    private readonly Process _bare;
    private readonly PartnerClient _system;
    private readonly HttpClient _gateway;
    private readonly HttpClient _bareApi;

    private GatewayThroughput(Platform platform, Process bare, Uri bareAddress)
    {
        (_platform, _bare) = (platform, bare);
        _system = platform.Demo.System(DemoAgencies.Police);
        _gateway = _system.CreateHttpClient(platform.Addresses.PartnerGateway);
        _bareApi = _system.CreateHttpClient(bareAddress); // sends token and proof too: both arms cost the sender the same
    }

    public static async Task<GatewayThroughput> StartAsync()
    {
        var platform = await Platform.StartAsync(new PlatformOptions
        {
            Services = ["identity", "partner-gateway"],
            Prepare = ["referral", "audit"],
            Say = Console.WriteLine,
        });
        await using (var database = NpgsqlDataSource.Create(platform.Postgres.ConnectionString("partner-gateway")))
        await using (var table = database.CreateCommand(BareApi.Table))
        {
            await table.ExecuteNonQueryAsync();
        }

        var address = new Uri($"http://127.0.0.1:{Ports.Next()}/");
        var bare = Process.Start("dotnet", [typeof(GatewayThroughput).Assembly.Location, "bare-api", address.ToString(), platform.Postgres.ConnectionString("partner-gateway")]);
        var measured = new GatewayThroughput(platform, bare, address);
        await Referring.SubmitAsync(measured._bareApi, Referrals[0].Body, "first", CancellationToken.None); // also waits until it is up
        await Referring.SubmitAsync(measured._gateway, Referrals[0].Body, Guid.NewGuid().ToString(), CancellationToken.None);
        return measured;
    }

    public async Task<double> AcceptAsync()
    {
        var rate = await Submitting.RateAsync(_gateway, Referrals);
        await SettleAsync();
        return rate;
    }

    public Task<double> InsertAsync() => Submitting.RateAsync(_bareApi, Referrals);

    public async ValueTask DisposeAsync()
    {
        _bare.Kill();
        _bare.Dispose();
        _gateway.Dispose();
        _bareApi.Dispose();
        _system.Dispose();
        await _platform.DisposeAsync();
    }

    /// <summary>What the gateway still has to relay must not slow the baseline down.</summary>
    private async Task SettleAsync()
    {
        await using var database = NpgsqlDataSource.Create(_platform.Postgres.ConnectionString("partner-gateway"));
        await using var any = database.CreateCommand("select exists (select from outbox)");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((bool)(await any.ExecuteScalarAsync())!)
        {
            await poll.WaitForNextTickAsync();
        }

        var queues = await _platform.Rabbit.Management.GetFromJsonAsync<JsonArray>("queues?disable_stats=true");
        foreach (var queue in queues!.Select(queue => queue!["name"]!.GetValue<string>()))
        {
            using var purged = await _platform.Rabbit.Management.DeleteAsync($"queues/safeshare/{queue}/contents");
        }
    }
}
