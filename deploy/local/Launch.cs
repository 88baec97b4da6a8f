using System.Diagnostics;
using System.Globalization;
using SafeShare.Demo.Playing;

namespace SafeShare.Local;

/// <summary>What `make run` and `make demo` do once everything is built.</summary>
internal static class Launch
{
    public static async Task<int> RunAsync(bool stay)
    {
        if (IsUp())
        {
            return 1;
        }

        var clock = Stopwatch.StartNew();
        Console.WriteLine("SafeShare starts.");
        await using var platform = await Platform.StartAsync(new PlatformOptions { Kind = RunKind.Stay, Say = Console.WriteLine });
        platform.WriteRunFile(Repository.RunFile);
        if (!await PlayAsync(platform))
        {
            return 1;
        }

        if (!stay)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"demo: ok in {clock.Elapsed.TotalSeconds:0} s"));
            return 0;
        }

        Guide.Print(platform);
        await Task.Delay(Timeout.Infinite); // Ctrl-C, SIGTERM and make stop end the run, and with it this process
        return 0;
    }

    private static async Task<bool> PlayAsync(Platform platform)
    {
        try
        {
            await MainJob.PlayAsync(platform.Demo, new MainJobOptions
            {
                NoticesAt = platform.NoticesAt,
                ProofFolder = Path.Combine(Repository.Artifacts, "proofs"),
                Say = Console.WriteLine,
            }, CancellationToken.None);
            return true;
        }
        catch (MainJobFailedException failure)
        {
            await Console.Error.WriteLineAsync($"{failure.Message}\nThe services' logs are in {Path.GetRelativePath(Repository.Root, platform.Logs)}.");
            return false;
        }
    }

    public static async Task<int> ServersAsync()
    {
        if (IsUp())
        {
            return 1;
        }

        await using var platform = await Platform.StartAsync(new PlatformOptions { Kind = RunKind.Stay, Services = [], Say = Console.WriteLine });
        Console.WriteLine($"{platform.Postgres.ConnectionString()}\n{platform.Rabbit.ConnectionString}\n{platform.Rabbit.Management.BaseAddress}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static bool IsUp()
    {
        var up = Run.All().Any(run => run is { Kind: RunKind.Stay, LaunchedBy.IsAlive: true });
        if (up)
        {
            Console.Error.WriteLine("A platform of this clone is up already: artifacts/run.json says where, and make stop ends it.");
        }

        return up;
    }
}
