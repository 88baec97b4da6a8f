namespace SafeShare.Identity;

/// <summary>What a token may be used for, at which services, and who may have it.</summary>
/// <param name="Name">One of <see cref="Scopes"/>, or <c>openid</c>.</param>
/// <param name="Audiences">The services that take it.</param>
/// <param name="Roles">The workers' roles of which one is needed; null when it belongs to agencies' systems.</param>
public sealed record ApiScope(string Name, string[] Audiences, string[]? Roles)
{
    public const string OpenId = "openid";

    public static readonly IReadOnlyList<ApiScope> All =
    [
        new(Scopes.SubmitReferrals, ["partner-gateway"], null),
        new(Scopes.Mailbox, ["partner-gateway"], null),
        new(Scopes.Notices, ["partner-gateway"], null),
        new(Scopes.Hub, ["referral", "consent"], [Identity.Roles.HubWorker, Identity.Roles.SafeguardingLead]),
        new(Scopes.Audit, ["audit"], [Identity.Roles.IgLead]),
        new(Scopes.FindPeople, ["referral"], [Identity.Roles.IgLead, Identity.Roles.HubWorker]),
        new(OpenId, [], [.. Identity.Roles.All]),
    ];

    public bool ForWorkers => Roles is not null;

    public static ApiScope? Find(string name) => All.FirstOrDefault(scope => scope.Name == name);

    /// <summary>Asked for and enrolled; everything else is left out, as RFC 6749 §3.3 allows.</summary>
    public static string[] Granted(string? asked, Client client) =>
        [.. (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Intersect(client.Scopes)];

    /// <summary>What is left of the scopes for this worker. Scopes of a hub need a hub to work in.</summary>
    public static string[] AllowedTo(Worker worker, IEnumerable<string> scopes) =>
        [.. scopes.Where(name => Find(name) is { Roles: { } roles }
            && roles.Intersect(worker.Roles).Any()
            && (name != Scopes.Hub || worker.HubId is not null))];

    public static string[] AudiencesOf(IEnumerable<string> scopes) =>
        [.. scopes.SelectMany(name => Find(name)?.Audiences ?? []).Distinct()];
}
