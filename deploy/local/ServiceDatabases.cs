namespace SafeShare.Local;

/// <summary>The services' databases on one server, each with its pair of roles and their passwords.</summary>
internal sealed class ServiceDatabases(PrivatePostgres postgres)
{
    private static readonly string Script = Path.Combine(Repository.Root, "deploy", "postgres", "service-database.sql");
    private readonly Dictionary<string, (string Owner, string App)> _passwords =
        Service.All.ToDictionary(service => service.Name, _ => (Secrets.Password(), Secrets.Password()));

    public async Task MakeAsync(IEnumerable<Service> services)
    {
        foreach (var service in services)
        {
            var (owner, app) = _passwords[service.Name];
            await postgres.RunFileAsync(Script, new Dictionary<string, string>
            {
                ["DATABASE"] = service.Name,
                ["OWNER"] = service.OwnerRole,
                ["OWNER_PASSWORD"] = owner,
                ["APP"] = service.AppRole,
                ["APP_PASSWORD"] = app,
            });
        }
    }

    public string ConnectionString(Service service) =>
        postgres.ConnectionString(service.Name, service.AppRole, _passwords[service.Name].App);

    public string OwnersConnectionString(Service service) =>
        postgres.ConnectionString(service.Name, service.OwnerRole, _passwords[service.Name].Owner);
}
