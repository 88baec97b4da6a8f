using System.Collections.Concurrent;
using SafeShare.Demo.Enrolment;
using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

public sealed class PlatformTests
{
    [Fact]
    public async Task A_service_that_was_killed_starts_again_where_it_was_and_everybody_can_still_sign_in()
    {
        var steps = new ConcurrentQueue<string>(); // some are taken at the same time
        await using var platform = await Platform.StartAsync(new PlatformOptions { Services = ["identity"], Say = steps.Enqueue });
        var identity = platform["identity"];
        (await TokenAsync(platform)).ShouldNotBeEmpty();

        await identity.KillAsync();
        identity.IsRunning.ShouldBeFalse();
        await identity.StartAsync();

        (await TokenAsync(platform)).ShouldNotBeEmpty();
        steps.Count(step => step.EndsWith("identity is migrated", StringComparison.Ordinal)).ShouldBe(1);
        (await File.ReadAllTextAsync(identity.LogFile, TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_service_that_does_not_start_says_why_and_nothing_stays_behind()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => Platform.StartAsync(new PlatformOptions
        {
            Services = ["identity"],
            Settings = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["identity"] = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "no address" },
            },
        }));

        failure.Message.ShouldContain("identity ended");
        failure.Message.ShouldContain("no address");
        Directory.EnumerateFiles(Path.Combine(RunNamedIn(failure.Message), "processes"))
            .Select(ProcessRecord.Read)
            .OfType<ProcessRecord>()
            .Count(process => process.IsAlive && process.Id != Environment.ProcessId)
            .ShouldBe(0);
    }

    /// <summary>The run's own folder, from the log that the message points at: other tests' runs stand beside it.</summary>
    private static string RunNamedIn(string message) =>
        Directory.GetParent(message.Split("The end of ")[1].Split("/logs/")[0] + "/logs")!.FullName;

    private static async Task<string> TokenAsync(Platform platform)
    {
        using var system = platform.Demo.System(DemoAgencies.Housing);
        return await system.GetTokenAsync(TestContext.Current.CancellationToken);
    }
}
