using SafeShare.Demo;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>
/// The platform, or the part of it that was asked for, on private servers and free ports of this machine. Disposing it
/// stops what it started and deletes its data; the logs stay in artifacts/runs.
/// </summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly Run _run;
    private readonly KeyFiles _files;
    private readonly Surroundings _surroundings;
    private readonly ServiceDatabases _databases;
    private readonly Dictionary<string, ServiceProcess> _services;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _extraSettings;
    private readonly List<ServiceProcess> _further = [];
    private DemoPlatform? _demo;

    private Platform(Run run, PlatformOptions options)
    {
        (_run, _extraSettings) = (run, options.Settings);
        (Postgres, Rabbit) = (new PrivatePostgres(run), new PrivateRabbit(run));
        _files = new KeyFiles(Path.Combine(run.Data, "files"));
        var addresses = Service.All.ToDictionary(service => service.Name, _ => new Uri($"http://127.0.0.1:{Ports.Next()}"));
        Addresses = PlatformAddresses.From(name => addresses[name]);
        _databases = new ServiceDatabases(Postgres);
        _surroundings = new Surroundings(
            Address: name => addresses[name],
            Database: _databases.ConnectionString,
            OwnersDatabase: _databases.OwnersConnectionString,
            Broker: Rabbit.ConnectionString,
            File: name => _files[name],
            Telemetry: Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "",
            NoticesAt);
        _services = options.Services.Select(Service.Named).ToDictionary(
            service => service.Name,
            service => new ServiceProcess(run, service.Name, service.Project, addresses[service.Name], Settings(service.Name)));
    }

    public PrivatePostgres Postgres { get; }

    public PrivateRabbit Rabbit { get; }

    public PlatformAddresses Addresses { get; }

    /// <summary>Where the demo's agencies hear notices: the one private address that the gateway may call.</summary>
    public Uri NoticesAt { get; } = new($"http://127.0.0.1:{Ports.Next()}");

    /// <summary>Everybody who may sign in here.</summary>
    public DemoPlatform Demo => _demo ?? throw new InvalidOperationException("Nobody is enrolled: identity is not among the services.");

    /// <summary>Where every process of this platform writes what it logs.</summary>
    public string Logs => _run.Logs;

    public ServiceProcess this[string service] => _services[service];

    public static async Task<Platform> StartAsync(PlatformOptions options)
    {
        var run = await Run.BeginAsync(options.Kind, TimeProvider.System);
        try
        {
            var platform = new Platform(run, options);
            await platform.StartAsync(options, new Steps(options.Say));
            return platform;
        }
        catch
        {
            await run.EndAsync();
            throw;
        }
    }

    public Uri AddressOf(string service) => Addresses.Of(Service.Named(service).Name);

    /// <summary>A connection to a service's database, with the rights the service has or with its owner's.</summary>
    public string ConnectionString(string service, bool owner = false) => owner
        ? _databases.OwnersConnectionString(Service.Named(service))
        : _databases.ConnectionString(Service.Named(service));

    /// <summary>What the service is told when it serves: for running it in the test's own process.</summary>
    public IReadOnlyDictionary<string, string> Settings(string service) =>
        With(service, ServiceSettings.ToServe(Service.Named(service), _surroundings));

    /// <summary>A further instance of a service, beside the first, on a port of its own.</summary>
    public async Task<ServiceProcess> StartAnotherAsync(string service)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Next()}");
        var settings = new Dictionary<string, string>(Settings(service)) { ["ASPNETCORE_URLS"] = address.ToString() };
        var another = new ServiceProcess(_run, $"{service}-{_further.Count + 2}", Service.Named(service).Project, address, settings);
        _further.Add(another);
        await another.StartAsync();
        return another;
    }

    /// <summary>Writes how to find the platform and who may sign in, for scripts and partners' tools.</summary>
    public void WriteRunFile(string file) => RunFile.Create(Addresses, Demo.Credentials, _files.Clients).Write(file);

    public async ValueTask DisposeAsync()
    {
        await _run.EndAsync();
        _demo?.Dispose();
        Rabbit.Dispose();
        foreach (var service in _services.Values.Concat(_further))
        {
            service.Dispose();
        }
    }

    private async Task StartAsync(PlatformOptions options, Steps steps)
    {
        var needed = options.Services.Concat(options.Prepare).Distinct().Select(Service.Named).ToList();
        var rabbit = steps.TakeAsync("RabbitMQ is ready", Rabbit.StartAsync);
        await steps.TakeAsync("PostgreSQL is ready", Postgres.StartAsync);
        await steps.TakeAsync("databases and roles are made", () => _databases.MakeAsync(needed));
        await steps.TakeAsync("keys and enrolment are made", () => MakeKeysAsync(options));
        await rabbit;
        await Task.WhenAll(needed.Select(service => PrepareAsync(service, steps)));
        await Task.WhenAll(_services.Select(service => steps.TakeAsync($"{service.Key} is ready at {service.Value.Address}", service.Value.StartAsync)));
    }

    /// <summary>What is enrolled is told to the other services once identity serves, when all have their queues.</summary>
    private async Task PrepareAsync(Service service, Steps steps)
    {
        await steps.TakeAsync($"{service.Name} is migrated", () => MigrateAsync(service));
        if (service.Name == "identity" && _services.TryGetValue(service.Name, out var identity))
        {
            await steps.TakeAsync("agencies, systems and workers are enrolled", () => identity.RunAsync("enrol", _files.Enrolment));
        }
    }

    private async Task MakeKeysAsync(PlatformOptions options)
    {
        var enrolment = _services.ContainsKey("identity") ? options.Enrolment(Addresses) : null;
        await _files.WriteAsync(enrolment);
        _demo = enrolment is null ? null : new DemoPlatform(Addresses, enrolment.Credentials, TimeProvider.System);
    }

    private Task MigrateAsync(Service service) => ServiceProcess.RunAsync(
        _run, service.Name, service.Project, ["migrate"], With(service.Name, ServiceSettings.ToMigrate(service, _surroundings)));

    private Dictionary<string, string> With(string service, Dictionary<string, string> settings)
    {
        foreach (var (name, value) in _extraSettings.GetValueOrDefault(service) ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        return settings;
    }
}
