using SafeShare.Demo.Playing;
using SafeShare.Local;
using SafeShare.Testkit;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>Everything but the console, which owns no data: real processes on a real PostgreSQL and RabbitMQ.</summary>
public sealed class WholePlatform() : PlatformFixture(new PlatformOptions { Services = Services })
{
    internal static readonly string[] Services = ["identity", "partner-gateway", "consent", "referral", "audit"];

    internal static async Task<MainJobResult> PlayMainJobAsync(Platform platform)
    {
        var output = TestContext.Current.TestOutputHelper;
        return await MainJob.PlayAsync(
            platform.Demo,
            new MainJobOptions
            {
                NoticesAt = platform.NoticesAt,
                ProofFolder = Path.Combine(platform.Logs, "proofs"),
                Say = line => output?.WriteLine(line),
            },
            TestContext.Current.CancellationToken);
    }
}
