using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace SafeShare.Local;

/// <summary>
/// Runs the test projects, two at a time, and adds up. A project that crashes, hangs or holds no test counts as a failure:
/// silence is not success.
/// </summary>
internal static class TestRun
{
    private const int AtATime = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(45); // what hangs, hangs for ever; what is slow on a busy machine takes twice its time
    private const string LongForATest = "240"; // seconds, after which the log names a test that is still at work
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);
    private static readonly string Results = Path.Combine(Repository.Artifacts, "test-results");

    public static async Task<int> RunAsync(string[] only)
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Where(file => only.Length == 0 || only.Contains(FolderOf(file)))
            .Order()
            .ToList();
        Directory.CreateDirectory(Results);

        var total = default(Counts);
        var underWay = new HashSet<string>();
        using var heartbeat = new Timer(_ => SayWhatIsUnderWay(underWay), null, SignOfLife, SignOfLife);
        await Parallel.ForEachAsync(projects, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (project, ct) =>
        {
            lock (underWay)
            {
                underWay.Add(FolderOf(project));
            }

            var counts = await RunOneAsync(project, ct);
            lock (underWay)
            {
                underWay.Remove(FolderOf(project));
                total += counts;
            }
        });
        Console.WriteLine(total);
        return total is { Failed: 0, Passed: > 0 } ? 0 : 1;
    }

    private static async Task<Counts> RunOneAsync(string projectFile, CancellationToken ct)
    {
        var folder = FolderOf(projectFile);
        var report = Path.Combine(Results, folder + ".xml");
        var log = Path.Combine(Results, folder + ".log");
        File.Delete(report);
        var clock = Stopwatch.StartNew();
        var assembly = Repository.PathOf(Path.GetFileNameWithoutExtension(projectFile));
        var ended = await RunToLogAsync(["dotnet", assembly, "-noColor", "-noLogo", "-longRunning", LongForATest, "-xml", report], log, ct);
        var counts = ended && File.Exists(report) ? Read(report) : default;
        if (counts == default)
        {
            counts = new Counts(Passed: 0, Failed: 1, Skipped: 0);
            Console.WriteLine($"{folder} {(ended ? "ended without running a test" : "did not end in time")}. The end of {log}:");
            Console.WriteLine(string.Join('\n', File.ReadLines(log).Where(line => line.Contains("Long Running Test", StringComparison.OrdinalIgnoreCase)).Concat(File.ReadLines(log).TakeLast(20))));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{clock.Elapsed.TotalSeconds,6:0.0} s  {folder}: {counts}"));
        return counts;
    }

    /// <summary>In this terminal's process group: Ctrl-C reaches the tests too, and they stop what they started.</summary>
    private static async Task<bool> RunToLogAsync(string[] command, string log, CancellationToken ct)
    {
        using var process = Process.Start("sh", ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1 < /dev/null", "sh", log, .. command]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }

    private static Counts Read(string report)
    {
        var counts = default(Counts);
        foreach (var assembly in XDocument.Load(report).Descendants("assembly"))
        {
            counts += new Counts(Number(assembly, "passed"), Number(assembly, "failed") + Number(assembly, "errors"), Number(assembly, "skipped"));
        }

        foreach (var failure in XDocument.Load(report).Descendants("failure"))
        {
            Console.WriteLine($"\nFAILED {failure.Parent?.Attribute("name")?.Value}\n{failure.Element("message")?.Value}\n{failure.Element("stack-trace")?.Value}\n");
        }

        return counts;
    }

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);

    private static string FolderOf(string projectFile) => Path.GetFileName(Path.GetDirectoryName(projectFile)!);

    private static void SayWhatIsUnderWay(HashSet<string> underWay)
    {
        lock (underWay)
        {
            Console.WriteLine($"          under way: {string.Join(", ", underWay)}");
        }
    }

    private readonly record struct Counts(int Passed, int Failed, int Skipped)
    {
        public static Counts operator +(Counts a, Counts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

        public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
    }
}
