namespace SafeShare.Local;

/// <summary>Where a service finds what it talks to.</summary>
internal sealed record Surroundings(
    Func<string, Uri> Address,
    Func<Service, string> Database,
    Func<Service, string> OwnersDatabase,
    string Broker,
    Func<string, string> File,
    string Telemetry,
    Uri NoticesAt);

/// <summary>
/// The one table of settings: which service is told what. docker-compose.yml gives the same names, and a test compares.
/// </summary>
internal static class ServiceSettings
{
    public static Dictionary<string, string> ToServe(Service service, Surroundings around)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Text(around.Address(service.Name)),
            ["Authority"] = Text(around.Address("identity")),
            [$"ConnectionStrings__{service.Name}"] = around.Database(service),
            ["Sealing__KeyFile"] = around.File("sealing.keys"),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = around.Telemetry,
        };
        if (service.HasMessages)
        {
            settings["ConnectionStrings__rabbitmq"] = around.Broker;
        }

        foreach (var (name, value) in Own(service.Name, around))
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>The migrate step alone gets the owner's connection.</summary>
    public static Dictionary<string, string> ToMigrate(Service service, Surroundings around) => new(ToServe(service, around))
    {
        [$"ConnectionStrings__{service.Name}-owner"] = around.OwnersDatabase(service),
    };

    private static Dictionary<string, string> Own(string service, Surroundings around) => service switch
    {
        "identity" => new()
        {
            ["Identity__SigningKeyFile"] = around.File("identity.pem"),
        },
        "partner-gateway" => new()
        {
            ["Notices__AllowedPrivateHosts"] = around.NoticesAt.Authority,
        },
        "audit" => new()
        {
            ["Audit__SigningKeyFile"] = around.File("audit.pem"),
            ["Audit__Origin"] = "safeshare.example/log",
            ["Audit__CheckpointSeconds"] = "60",
            ["Audit__PublishedFile"] = around.File("published/checkpoint"),
        },
        "console" => Service.All.Where(other => other.Name != service)
            .ToDictionary(other => $"Services__{other.Name}", other => Text(around.Address(other.Name)))
            .Append(new("Console__ClientKeyFile", around.File("clients/console.pem")))
            .Append(new("Console__PublicAddress", Text(around.Address("console"))))
            .ToDictionary(),
        _ => [],
    };

    private static string Text(Uri address) => address.ToString().TrimEnd('/');
}
