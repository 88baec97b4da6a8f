using System.Diagnostics;
using SafeShare.Demo.Playing;
using SafeShare.Journeys.Watching;
using SafeShare.Local;
using SafeShare.Testkit;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>
/// The services as real processes on a real PostgreSQL and RabbitMQ, on which the main job has been played once, while broker
/// and telemetry were watched. The console is left out: it owns no data, and the player does what it would do.
/// </summary>
public sealed class PlayedPlatform : IAsyncLifetime
{
    internal static readonly string[] Services = ["identity", "partner-gateway", "consent", "referral", "audit"];
    private readonly List<string> _told = [];

    public Platform Platform { get; private set; } = null!;
    public Everybody As { get; private set; } = null!;
    public MainJobResult Played { get; private set; } = null!;
    public BrokerSpy Broker { get; private set; } = null!;
    public TelemetryCollector Telemetry { get; private set; } = null!;

    /// <summary>The trace under which every request of the main job was made.</summary>
    public string TraceId { get; private set; } = null!;

    /// <summary>What the player said.</summary>
    public string Told => string.Join('\n', _told);

    public async ValueTask InitializeAsync()
    {
        var collectorAt = new Uri($"http://127.0.0.1:{Ports.Next()}/");
        Telemetry = new TelemetryCollector(collectorAt);
        Platform = await Platform.StartAsync(new PlatformOptions
        {
            Services = Services,
            Settings = Services.ToDictionary(service => service, _ => (IReadOnlyDictionary<string, string>)TelemetryCollector.Settings(collectorAt)),
        });
        As = new Everybody(Platform);
        Broker = await BrokerSpy.StartAsync(Platform);

        using var activity = new Activity("main job").SetIdFormat(ActivityIdFormat.W3C).Start();
        TraceId = activity.TraceId.ToHexString();
        Played = await MainJob.PlayAsync(
            Platform.Demo,
            new MainJobOptions { NoticesAt = Platform.NoticesAt, ProofFolder = Path.Combine(Platform.Logs, "proofs"), Say = _told.Add },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Broker is not null)
        {
            await Broker.DisposeAsync();
        }

        As?.Dispose();
        if (Platform is not null)
        {
            await Platform.DisposeAsync();
        }

        Telemetry?.Dispose();
    }
}
