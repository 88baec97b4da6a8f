using System.Diagnostics;
using System.Globalization;

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
        await using var platform = await (await Containers.AreAvailableAsync() ? Containers.StartAsync(Console.WriteLine) : OwnServers.StartAsync(Console.WriteLine));
        if (!await platform.PlayAsync())
        {
            await Console.Error.WriteLineAsync($"What the services log: {platform.Logs}");
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
