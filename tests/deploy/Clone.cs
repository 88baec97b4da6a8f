using System.Diagnostics;
using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

/// <summary>A second clone with a build of its own, as far as the launcher can tell.</summary>
internal sealed class Clone : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("safeshare clone ").FullName; // a space, as in somebody's home
    private readonly string _launcher;

    public Clone()
    {
        File.WriteAllText(Path.Combine(_root, "SafeShare.Platform.sln"), "");
        foreach (var folder in (string[])["deploy/postgres", "deploy/rabbitmq", Path.GetRelativePath(Repository.Root, AppContext.BaseDirectory)])
        {
            Copy(Path.Combine(Repository.Root, folder), Path.Combine(_root, folder));
        }

        _launcher = Path.Combine(_root, Path.GetRelativePath(Repository.Root, AppContext.BaseDirectory), "SafeShare.Local.dll");
    }

    /// <summary>Starts the servers and returns when they are up.</summary>
    public async Task<Launched> StartServersAsync()
    {
        var process = Start("servers");
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                return new Launched(process, Postgres: lines[^3], Records());
            }
        }

        throw new InvalidOperationException($"The launcher ended: {string.Join('\n', lines)}");
    }

    public async Task<string> StopAsync()
    {
        using var process = Start("stop");
        return (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Process Start(string verb) => Process.Start(new ProcessStartInfo("dotnet", [_launcher, verb])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
    })!;

    private List<ProcessRecord> Records() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_root, "artifacts", "runs"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "processes")
            .Select(ProcessRecord.Read)
            .OfType<ProcessRecord>(),
    ];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}

internal sealed record Launched(Process Launcher, string Postgres, IReadOnlyList<ProcessRecord> Processes) : IDisposable
{
    public IEnumerable<int> StillThere => Processes.Where(process => process.IsAlive).Select(process => process.Id);

    public void Dispose() => Launcher.Dispose();
}
