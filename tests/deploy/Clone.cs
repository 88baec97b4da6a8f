using System.Diagnostics;
using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

/// <summary>A second clone with a build of its own, as far as the launcher can tell.</summary>
internal sealed class Clone : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("safeshare clone ").FullName; // a space, as in somebody's home
    private readonly string _launcher;

    private string Runs => Path.Combine(_root, "artifacts", "runs");

    public string Tests => Path.Combine(_root, "tests");

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

    public async Task<string> StopAsync() => (await RunAsync("stop")).Output;

    public async Task<(int ExitCode, string Output)> RunAsync(string verb)
    {
        using var process = Start(verb);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.Trim());
    }

    /// <summary>A test project whose build is <paramref name="program"/>; none when null.</summary>
    public void AddTests(string folder, string project, string? program)
    {
        Directory.CreateDirectory(Path.Combine(Tests, folder));
        File.WriteAllText(Path.Combine(Tests, folder, $"{project}.Tests.csproj"), "");
        if (program is not null)
        {
            var build = Path.GetDirectoryName(_launcher)!;
            var target = Path.Combine(_root, "artifacts", "bin", $"{project}.Tests", Path.GetFileName(build));
            Copy(build, target);
            foreach (var file in Directory.EnumerateFiles(target, $"{program}.*"))
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file).Replace(program, $"SafeShare.{project}.Tests", StringComparison.Ordinal)));
            }
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A shell that runs something in the background has it ignore Ctrl-C, and what it starts inherits that: not so the launcher.</summary>
    public Process Start(string verb) => Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", _launcher, verb])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
    })!;

    public List<ProcessRecord> Records() => !Directory.Exists(Runs) ? [] :
    [
        .. Directory.EnumerateFiles(Runs, "*", SearchOption.AllDirectories)
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
