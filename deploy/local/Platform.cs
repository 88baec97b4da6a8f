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
    private readonly Dictionary<string, DatabaseRoles> _databases;
    private readonly Dictionary<string, ServiceProcess> _services;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _extraSettings;
    private readonly List<ServiceProcess> _further = [];
    private DemoPlatform? _demo;

    private Platform(Run run, PrivatePostgres postgres, PrivateRabbit rabbit, PlatformOptions options)
    {
        (_run, Postgres, Rabbit, _extraSettings) = (run, postgres, rabbit, options.Settings);
        _files = new KeyFiles(Path.Combine(run.Data, "files"));
        var addresses = Service.All.ToDictionary(service => service.Name, _ => new Uri($"http://127.0.0.1:{Ports.Next()}"));
        Addresses = PlatformAddresses.From(name => addresses[name]);
        _databases = Service.All.ToDictionary(service => service.Name, _ => new DatabaseRoles());
        _surroundings = new Surroundings(
            name => addresses[name], name => ConnectionString(name), name => ConnectionString(name, owner: true), rabbit.ConnectionString, name => _files[name],
            Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "", NoticesAt);
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
        var steps = new Steps(options.Say);
        var run = await Run.BeginAsync(options.Kind, TimeProvider.System);
        try
        {
            var postgres = steps.TakeAsync("PostgreSQL is ready", () => PrivatePostgres.StartNewAsync(run));
            var rabbit = steps.TakeAsync("RabbitMQ is ready", () => PrivateRabbit.StartNewAsync(run));
            await Task.WhenAll(postgres, rabbit);
            var platform = new Platform(run, await postgres, await rabbit, options);
            await platform.StartAsync(options, steps);
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
    public string ConnectionString(string service, bool owner = false)
    {
        var roles = _databases[service];
        return owner
            ? Postgres.ConnectionString(service, Service.Named(service).OwnerRole, roles.OwnerPassword)
            : Postgres.ConnectionString(service, Service.Named(service).AppRole, roles.AppPassword);
    }

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
        await steps.TakeAsync("keys and enrolment are made", () => MakeKeysAsync(options));
        var prepared = options.Services.Concat(options.Prepare).Distinct().Select(Service.Named).ToList();
        await steps.TakeAsync("databases and roles are made", () => MakeDatabasesAsync(prepared));
        await Task.WhenAll(prepared.Select(service => steps.TakeAsync($"{service.Name} is migrated", () => MigrateAsync(service))));
        if (_services.TryGetValue("identity", out var identity))
        {
            await steps.TakeAsync("agencies, systems and workers are enrolled", () => identity.RunAsync("enrol", _files.Enrolment));
        }

        await Task.WhenAll(_services.Select(service => steps.TakeAsync($"{service.Key} is ready at {service.Value.Address}", service.Value.StartAsync)));
    }

    private async Task MakeKeysAsync(PlatformOptions options)
    {
        var enrolment = _services.ContainsKey("identity") ? options.Enrolment(Addresses) : null;
        await _files.WriteAsync(enrolment);
        _demo = enrolment is null ? null : new DemoPlatform(Addresses, enrolment.Credentials, TimeProvider.System);
    }

    private async Task MakeDatabasesAsync(IEnumerable<Service> services)
    {
        foreach (var service in services)
        {
            var roles = _databases[service.Name];
            await Postgres.RunFileAsync(Path.Combine(Repository.Root, "deploy", "postgres", "service-database.sql"), new Dictionary<string, string>
            {
                ["DATABASE"] = service.Name,
                ["OWNER"] = service.OwnerRole,
                ["OWNER_PASSWORD"] = roles.OwnerPassword,
                ["APP"] = service.AppRole,
                ["APP_PASSWORD"] = roles.AppPassword,
            });
        }
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

    private sealed record DatabaseRoles
    {
        public string OwnerPassword { get; } = Secrets.Password();

        public string AppPassword { get; } = Secrets.Password();
    }
}
