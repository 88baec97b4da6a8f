namespace SafeShare.Local;

/// <summary>A service of the platform, under the one name that it has everywhere. Each has a database.</summary>
public sealed record Service(string Name, string Project, bool HasMessages = true)
{
    public static IReadOnlyList<Service> All { get; } =
    [
        new("identity", "Identity"),
        new("partner-gateway", "PartnerGateway"),
        new("consent", "Consent"),
        new("referral", "Referral"),
        new("audit", "Audit"),
        new("console", "Console", HasMessages: false),
    ];

    /// <summary>PostgreSQL's role names are written without quotes everywhere, so they have no hyphen.</summary>
    public string OwnerRole => Name.Replace('-', '_') + "_owner";

    public string AppRole => Name.Replace('-', '_') + "_app";

    public static Service Named(string name) => All.FirstOrDefault(service => service.Name == name)
        ?? throw new ArgumentException($"There is no service {name}: {string.Join(", ", All.Select(service => service.Name))}.", nameof(name));
}
