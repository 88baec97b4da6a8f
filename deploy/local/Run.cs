using System.Globalization;
using System.Runtime.InteropServices;

namespace SafeShare.Local;

/// <summary>Why a run exists: `make stop` ends what `make run` started and leaves tests that are under way alone.</summary>
public enum RunKind
{
    Stay,
    Test,
}

/// <summary>
/// One start of servers and services, written down in artifacts/runs so that another process can find and end exactly
/// these: who launched it, what was started, the logs, and where the data is. Data lies outside the clone, because
/// the user postgres may not be allowed to look into it and RabbitMQ's scripts want a path without spaces.
/// </summary>
internal sealed class Run
{
    private const int RunsWhoseLogsAreKept = 10;
    private const string Launcher = "launcher";
    private static readonly string Runs = Path.Combine(Repository.Artifacts, "runs");
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lazy<Task<int>> _end; // a signal may ask for it while it is under way
    private readonly Lock _starting = new();
    private Task _starts = Task.CompletedTask;
    private bool _ending;

    private Run(string folder)
    {
        Folder = folder;
        _end = new(StopAndDeleteAsync);
    }

    public string Folder { get; }

    public string Logs => Path.Combine(Folder, "logs");

    public string Data => File.ReadAllText(Path.Combine(Folder, "data"));

    public string Name => Path.GetFileName(Folder);

    public RunKind Kind => Name.EndsWith("-test", StringComparison.Ordinal) ? RunKind.Test : RunKind.Stay;

    public ProcessRecord? LaunchedBy => ProcessRecord.Read(ProcessFile(Launcher));

    /// <summary>Starts a run of this process; ends with it, also when it is told to end by Ctrl-C or SIGTERM.</summary>
    public static async Task<Run> BeginAsync(RunKind kind, TimeProvider time)
    {
        await EndAbandonedAsync();
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{time.GetLocalNow():yyyyMMdd-HHmmss}-{Secrets.Word(4)}-{(kind == RunKind.Test ? "test" : "stay")}");
        var unfinished = new Run(Path.Combine(Runs, "." + name));
        Directory.CreateDirectory(unfinished.Logs);
        Directory.CreateDirectory(Path.Combine(unfinished.Folder, "processes"));
        var data = $"/var/tmp/safeshare-{Secrets.Word(12)}";
        Directory.CreateDirectory(data, PrivatePostgres.NeedsAnotherUser ? OwnerAndPassThrough : Owner);
        await File.WriteAllTextAsync(Path.Combine(unfinished.Folder, "data"), data);
        ProcessRecord.Of(Environment.ProcessId, Signals.Terminate)!.WriteTo(unfinished.ProcessFile(Launcher));
        Directory.Move(unfinished.Folder, Path.Combine(Runs, name));

        var run = new Run(Path.Combine(Runs, name));
        run.EndOnSignals();
        return run;
    }

    /// <summary>The newest first.</summary>
    public static IEnumerable<Run> All() => Directory.Exists(Runs)
        ? Directory.EnumerateDirectories(Runs).Where(folder => !Path.GetFileName(folder).StartsWith('.')).OrderDescending().Select(folder => new Run(folder))
        : [];

    public string ProcessFile(string process) => Path.Combine(Folder, "processes", process);

    public string LogFile(string process) => Path.Combine(Logs, process + ".log");

    /// <summary>Starts something, unless the run ends: what is started later would stay behind.</summary>
    public Task<ChildProcess> StartAsync(Func<Task<ChildProcess>> start)
    {
        lock (_starting)
        {
            if (_ending)
            {
                throw new OperationCanceledException("The run ends.");
            }

            var started = start();
            _starts = Task.WhenAll(_starts, started);
            return started;
        }
    }

    /// <summary>Stops what the run started, services before the servers they use, and deletes its data.</summary>
    /// <returns>How many processes were still there.</returns>
    public Task<int> EndAsync() => _end.Value;

    private async Task<int> StopAndDeleteAsync()
    {
        Task starts;
        lock (_starting)
        {
            (_ending, starts) = (true, _starts);
        }

        await starts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // from here on, what was started is recorded
        var processes = Directory.EnumerateFiles(Path.Combine(Folder, "processes")).Where(file => Path.GetFileName(file) != Launcher).ToList();
        var alive = 0;
        foreach (var stage in processes.GroupBy(ChildProcess.StageOf).OrderByDescending(stage => stage.Key))
        {
            var records = stage.Select(ProcessRecord.Read).OfType<ProcessRecord>().Where(record => record.IsAlive).ToList();
            alive += records.Count;
            await Task.WhenAll(records.Select(record => record.EndAsync()));
        }

        await Containers.RemoveAsync(this);
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        if (Kind == RunKind.Stay)
        {
            File.Delete(Repository.RunFile);
        }

        _signals.ForEach(signal => signal.Dispose());
        return alive;
    }

    /// <summary>A launcher that was killed outright could not clean up; whoever comes next does it.</summary>
    private static async Task EndAbandonedAsync()
    {
        Directory.CreateDirectory(Runs);
        using var cleaning = CleanAlone();
        if (cleaning is null)
        {
            return; // somebody who starts at the same moment does it
        }

        var over = All().Where(run => run.LaunchedBy is not { IsAlive: true }).ToList();
        foreach (var run in over)
        {
            await run.EndAsync();
        }

        foreach (var run in over.Skip(RunsWhoseLogsAreKept))
        {
            Directory.Delete(run.Folder, recursive: true);
        }
    }

    private static FileStream? CleanAlone()
    {
        try
        {
            return new FileStream(Path.Combine(Runs, ".cleaning"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void EndOnSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ => EndAsync().GetAwaiter().GetResult()));
        }
    }

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerAndPassThrough = Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
