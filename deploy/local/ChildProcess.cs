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
/// A program of a run. It gets a session of its own, so that Ctrl-C reaches the launcher alone; it writes its record
/// itself before it becomes the program, so that nothing runs unrecorded; its output goes straight to its log, so that
/// it outlives the launcher if that is killed. Bash it is, because sh drops variables whose names have a hyphen.
/// </summary>
internal sealed class ChildProcess
{
    private const string RecordThenBecomeTheProgram = """
        record=$1 signal=$2 log=$3
        shift 3
        echo "$signal $(cut -d ' ' -f 1,22 /proc/$$/stat)" > "$record"
        exec "$@" >> "$log" 2>&1 < /dev/null
        """;

    private static readonly TimeSpan RecordLimit = TimeSpan.FromSeconds(30);
    private readonly ProcessRecord _record;

    private ChildProcess(ProcessRecord record, Task<int> exitCode) => (_record, ExitCode) = (record, exitCode);

    public int Id => _record.Id;

    public bool IsAlive => _record.IsAlive;

    /// <summary>Completes when the program has ended.</summary>
    public Task<int> ExitCode { get; }

    public static Stage StageOf(string recordFile) =>
        (Stage)int.Parse(Path.GetFileName(recordFile).Split('-')[0], CultureInfo.InvariantCulture);

    public static Task<ChildProcess> StartAsync(
        Run run, Stage stage, string name, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment, int endSignal = Signals.Terminate) =>
        run.StartAsync(async () =>
        {
            var recordFile = run.ProcessFile($"{(int)stage}-{name}");
            File.Delete(recordFile);
            var start = new ProcessStartInfo("setsid",
                ["bash", "-c", RecordThenBecomeTheProgram, "bash", recordFile, $"{endSignal}", run.LogFile(name), .. command]);
            ChildEnvironment.Set(start, environment);
            var exitCode = ExitCodeAsync(Process.Start(start)!);

            ProcessRecord? record = null;
            await Poll.UntilAsync(() => (record = ProcessRecord.Read(recordFile)) is not null || exitCode.IsCompleted, RecordLimit);
            return new ChildProcess(record ?? throw new InvalidOperationException($"{name} could not be started."), exitCode);
        });

    public Task StopAsync(int signal = Signals.Terminate) => _record.StopAsync(signal);

    public Task KillAsync() => _record.KillAsync();

    private static async Task<int> ExitCodeAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }
}
