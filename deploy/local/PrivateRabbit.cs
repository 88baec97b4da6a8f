using System.Net.Http.Headers;
using System.Text;

namespace SafeShare.Local;

/// <summary>
/// A RabbitMQ node of this run's own, with the management plugin: free ports of 127.0.0.1, random user, its own
/// epmd (the name service of Erlang nodes), which would otherwise be shared with whatever else runs here.
/// </summary>
public sealed class PrivateRabbit : IDisposable
{
    private const string VirtualHost = "safeshare";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly Run _run;
    private readonly string _folder;
    private readonly string _node = $"safeshare-{Secrets.Word(8)}@localhost";
    private readonly string _user = Secrets.Word(10);
    private readonly string _password = Secrets.Password();
    private readonly int _namePort = Ports.Next();
    private ChildProcess? _names;
    private ChildProcess? _server;

    internal PrivateRabbit(Run run)
    {
        _run = run;
        _folder = Path.Combine(run.Data, "rabbitmq");
        Management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Ports.Next()}/api/"), Timeout = TimeSpan.FromSeconds(60) };
        Management.DefaultRequestHeaders.ConnectionClose = true; // a connection kept open holds up the node's shutdown for seconds
        Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{_user}:{_password}")));
    }

    public int Port { get; } = Ports.Next();

    /// <summary>Where Erlang nodes would meet; there is only one.</summary>
    internal int DistributionPort { get; } = Ports.Next();

    public string LogFile => _run.LogFile("rabbitmq");

    public string ConnectionString => $"amqp://{_user}:{_password}@127.0.0.1:{Port}/{VirtualHost}";

    /// <summary>The management plugin's HTTP API, signed in: queues, messages, virtual hosts.</summary>
    public HttpClient Management { get; }

    public void Dispose() => Management.Dispose();

    /// <summary>Starts the node, again on the same ports and data.</summary>
    public async Task StartAsync()
    {
        if (_server is null)
        {
            WriteConfiguration();
        }

        if (_names is not { IsAlive: true })
        {
            _names = await ChildProcess.StartAsync(_run, Stage.Server, "epmd", ["epmd", "-port", $"{_namePort}", "-address", "127.0.0.1"], Environment());
        }

        var server = await ChildProcess.StartAsync(_run, Stage.ServerOnServer, "rabbitmq", ["/usr/lib/rabbitmq/bin/rabbitmq-server"], Environment(), Signals.Kill);
        _server = server;
        if (!await Poll.UntilAsync(async () => !server.IsAlive || await AnswersAsync(), StartLimit) || !server.IsAlive)
        {
            throw new InvalidOperationException($"RabbitMQ did not start: see {LogFile}.");
        }
    }

    public Task StopAsync() => _server!.StopAsync();

    public Task KillAsync() => _server!.KillAsync();

    private void WriteConfiguration()
    {
        Directory.CreateDirectory(_folder);
        var shared = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "rabbitmq", "rabbitmq.conf"));
        Secrets.WriteTo(InFolder("rabbitmq.conf"), $"""
            {shared}
            listeners.tcp.local = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {Management.BaseAddress!.Port}
            default_user = {_user}
            default_pass = {_password}

            """);
        File.WriteAllText(InFolder("enabled_plugins"), "[rabbitmq_management].\n");
        File.WriteAllText(InFolder("rabbitmq-env.conf"), ""); // or Debian's own in /etc would be read
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _folder, // the Erlang cookie is made here
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = $"{_namePort}",
        ["RABBITMQ_NODENAME"] = _node,
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{Port}",
        ["RABBITMQ_DIST_PORT"] = $"{DistributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = InFolder("data"),
        ["RABBITMQ_LOG_BASE"] = _run.Logs,
        ["RABBITMQ_PID_FILE"] = InFolder("pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = InFolder("enabled_plugins"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = InFolder("generated"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = InFolder("feature_flags"),
        ["RABBITMQ_CONFIG_FILE"] = InFolder("rabbitmq.conf"),
        ["RABBITMQ_CONF_ENV_FILE"] = InFolder("rabbitmq-env.conf"),
        ["RUNNING_UNDER_SYSTEMD"] = "true", // the script becomes the node, instead of standing between it and our signals
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = string.Join(' ',
            "-kernel inet_dist_use_interface {127,0,0,1}",
            "+sbwt none +sbwtdcpu none +sbwtdio none"), // idle schedulers give the processor back
    };

    private string InFolder(string name) => Path.Combine(_folder, name);

    /// <summary>Our password and our node's name: no other server on this port passes for the one started.</summary>
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var listening = await Management.GetAsync($"health/checks/port-listener/{Port}");
            using var node = await Management.GetAsync($"nodes/{_node}");
            return listening.IsSuccessStatusCode && node.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
