namespace SafeShare.Local;

/// <summary>One running instance of a service, from the build beside this program.</summary>
public sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly Run _run;
    private readonly string _name;
    private readonly string _project;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Health _health;
    private ChildProcess? _process;

    internal ServiceProcess(Run run, string name, string project, Uri address, IReadOnlyDictionary<string, string> settings)
    {
        (_run, _name, _project, Address, _settings) = (run, name, project, address, settings);
        _health = new Health(address);
    }

    public Uri Address { get; }

    public string LogFile => _run.LogFile(_name);

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{_name} was never started.");

    public bool IsRunning => _process is { IsAlive: true };

    /// <summary>Starts it, again on the same port, and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{_name} is running already.");
        }

        var process = await StartAsync(_run, _name, _project, [], _settings);
        _process = process;
        if (!await Poll.UntilAsync(async () => !process.IsAlive || await _health.IsReadyAsync(), StartLimit) || !process.IsAlive)
        {
            throw Failure(_run, _name, process.IsAlive ? "is not ready" : "ended");
        }
    }

    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Runs one of the executable's verbs, such as redrive, to its end.</summary>
    public Task RunAsync(params string[] verb) => RunAsync(_run, _name, _project, verb, _settings);

    public void Dispose() => _health.Dispose();

    internal static async Task RunAsync(Run run, string name, string project, string[] verb, IReadOnlyDictionary<string, string> settings)
    {
        var program = $"{name}-{verb[0]}";
        var process = await StartAsync(run, program, project, verb, settings);
        if (await process.ExitCode != 0)
        {
            throw Failure(run, program, $"ended with exit code {await process.ExitCode}");
        }
    }

    private static Task<ChildProcess> StartAsync(
        Run run, string name, string project, string[] verb, IReadOnlyDictionary<string, string> settings) =>
        ChildProcess.StartAsync(run, Stage.Service, name, ["dotnet", Repository.AssemblyOf(project), .. verb], settings);

    private static InvalidOperationException Failure(Run run, string name, string what)
    {
        var log = run.LogFile(name);
        var end = File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(20)) : "";
        return new InvalidOperationException($"{name} {what}. The end of {log}:\n{end}");
    }
}
