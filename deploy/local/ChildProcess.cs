using System.Diagnostics;
using System.Globalization;

namespace SafeShare.Local;

/// <summary>In which order things go down: the later started, the sooner stopped.</summary>
internal enum Stage
{
    Server = 1,
    ServerOnServer = 2,
    Service = 3,
}

/// <summary>
/// A long-lived program of a run. It gets a session of its own, so that Ctrl-C reaches the launcher alone; it writes its
/// record itself before it becomes the program, so that nothing runs unrecorded; its output goes straight to its log,
/// so that it outlives the launcher if that is killed. Bash it is, because sh drops variables whose names have a hyphen.
/// </summary>
internal sealed class ChildProcess
{
    private const string RecordThenBecomeTheProgram = """
        record=$1 signal=$2 log=$3
        shift 3
        echo "$signal $(cut -d ' ' -f 1,22 /proc/$$/stat)" > "$record"
        exec "$@" >> "$log" 2>&1 < /dev/null
        """;

    private readonly ProcessRecord _record;

    private ChildProcess(ProcessRecord record) => _record = record;

    public int Id => _record.Id;

    public bool IsAlive => _record.IsAlive;

    public static Stage StageOf(string recordFile) =>
        (Stage)int.Parse(Path.GetFileName(recordFile).Split('-')[0], CultureInfo.InvariantCulture);

    public static ChildProcess Start(
        Run run, Stage stage, string name, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment, int endSignal = Signals.Terminate)
    {
        var start = new ProcessStartInfo("setsid",
            ["bash", "-c", RecordThenBecomeTheProgram, "bash", run.ProcessFile($"{(int)stage}-{name}"), $"{endSignal}", run.LogFile(name), .. command]);
        ChildEnvironment.Set(start, environment);

        using var process = Process.Start(start)!;
        var record = ProcessRecord.Of(process.Id, endSignal)
            ?? throw new InvalidOperationException($"{name} ended at once: see {run.LogFile(name)}.");
        return new(record);
    }

    public Task StopAsync(int signal = Signals.Terminate) => _record.StopAsync(signal);

    public Task KillAsync() => _record.KillAsync();
}
