using System.Diagnostics;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>The platform in containers, from docker-compose.yml.</summary>
internal sealed class Containers : ILaunched
{
    private const string UserOfRootsContainers = "10001:10001";
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(5);
    private readonly Run _run;
    private readonly ContainerEnvironment _environment = new();
    private readonly KeyFiles _files;
    private readonly DemoEnrolment _enrolment;

    private Containers(Run run)
    {
        _run = run;
        _files = new KeyFiles(Path.Combine(run.Data, "files"));
        _enrolment = DemoEnrolment.Create(Addresses.Console);
    }

    public PlatformAddresses Addresses => _environment.Addresses;

    public DemoCredentials Credentials => _enrolment.Credentials;

    public string Logs => $"docker compose --project-name {_run.Name} logs";

    /// <summary>Whether a Docker engine answers and knows compose.</summary>
    public static async Task<bool> AreAvailableAsync()
    {
        try
        {
            await Command.OutputAsync("docker", ["info"]);
            await Command.OutputAsync("docker", ["compose", "version"]);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public static async Task<ILaunched> StartAsync(Action<string> say)
    {
        var run = await Run.BeginAsync(RunKind.Stay, TimeProvider.System);
        try
        {
            var containers = new Containers(run);
            await containers.StartAsync(new Steps(say));
            return containers;
        }
        catch
        {
            await run.EndAsync();
            throw;
        }
    }

    /// <summary>The player goes into a container too: there it hears the notices that the gateway sends.</summary>
    public async Task<bool> PlayAsync()
    {
        using var process = Process.Start("docker", [.. Compose(_run), "run", "--rm", "--no-TTY", "demo"]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    public async ValueTask DisposeAsync() => await _run.EndAsync();

    /// <summary>Part of ending a run: its containers, networks and volumes.</summary>
    public static async Task RemoveAsync(Run run)
    {
        if (File.Exists(VariablesOf(run)))
        {
            await Command.OutputAsync("docker", [.. Compose(run), "--profile", "demo", "down", "--volumes", "--remove-orphans", "--timeout", "15"]);
        }
    }

    private async Task StartAsync(Steps steps)
    {
        await steps.TakeAsync("keys and enrolment are made", MakeFilesAsync);
        await steps.TakeAsync("images are built", () => ComposeAsync("--profile", "demo", "build"));
        await steps.TakeAsync("containers are started, databases migrated", () => ComposeAsync(["up", "--detach", .. Service.All.Select(service => service.Name)]));
        await Task.WhenAll(Service.All.Select(service => steps.TakeAsync($"{service.Name} is ready at {Addresses.Of(service.Name)}", () => WaitForAsync(service))));
    }

    private async Task MakeFilesAsync()
    {
        await _files.WriteAsync(_enrolment);
        var runFile = RunFile.Create(Addresses, Credentials, _files.Clients);
        runFile.Write(Path.Combine(_files.Folder, "run.json"));
        runFile.Write(Repository.RunFile);

        var user = UserOfRootsContainers;
        if (!Environment.IsPrivilegedProcess)
        {
            user = $"{(await Command.OutputAsync("id", ["-u"])).Trim()}:{(await Command.OutputAsync("id", ["-g"])).Trim()}";
        }

        await Command.OutputAsync("chown", ["--recursive", user, _files.Folder]);
        var variables = _environment.Variables(_run.Name, _files.Folder, user);
        Secrets.WriteTo(VariablesOf(_run), string.Concat(variables.Select(variable => $"{variable.Key}={variable.Value}\n")));
    }

    private async Task ComposeAsync(params string[] arguments) =>
        await File.AppendAllTextAsync(_run.LogFile("compose"), await Command.OutputAsync("docker", [.. Compose(_run), .. arguments]));

    private async Task WaitForAsync(Service service)
    {
        using var health = new Health(Addresses.Of(service.Name));
        if (!await Poll.UntilAsync(health.IsReadyAsync, ReadyLimit))
        {
            throw new InvalidOperationException($"{service.Name} is not ready: see {Logs} {service.Name}.");
        }
    }

    private static string[] Compose(Run run) =>
        ["compose", "--project-directory", Repository.Root, "--project-name", run.Name, "--env-file", VariablesOf(run)];

    private static string VariablesOf(Run run) => Path.Combine(run.Data, "compose.env");
}
