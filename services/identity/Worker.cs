namespace SafeShare.Identity;

/// <summary>A person who signs in here, for one agency.</summary>
public sealed class Worker
{
    public required Guid Id { get; init; }
    public required Guid AgencyId { get; set; }
    public Agency? Agency { get; set; }

    /// <summary>The hub the worker works in, if any.</summary>
    public Guid? HubId { get; set; }

    /// <summary>Code of the worker's team in that hub; without one the worker belongs to the hub as a whole (R10).</summary>
    public string? Team { get; set; }
    public required string Name { get; set; }

    /// <summary>In the form of <see cref="Normalise"/>.</summary>
    public required string UserName { get; set; }
    public required string PasswordHash { get; set; }

    /// <summary>The authenticator's secret, sealed: whoever reads the table still cannot make codes.</summary>
    public required string SealedAuthenticatorKey { get; set; }
    public required string[] Roles { get; set; }

    /// <summary>The time step of the last code that was accepted: no code counts twice (RFC 6238 §5.2).</summary>
    public long LastCodeStep { get; set; }
    public DateTimeOffset? SuspendedAt { get; set; }

    public bool IsActive => SuspendedAt is null && Agency is { SuspendedAt: null };

    public static string Normalise(string userName) => userName.Trim().ToLowerInvariant();

    public static string SealingContext(Guid workerId) => $"authenticator-key/{workerId}";
}

/// <summary>What a worker may be in the agency or its hub.</summary>
public static class Roles
{
    public const string Practitioner = "practitioner", HubWorker = "hub-worker", SafeguardingLead = "safeguarding-lead",
        IgLead = "ig-lead", AgencyAdmin = "agency-admin";

    public static readonly IReadOnlyList<string> All = [Practitioner, HubWorker, SafeguardingLead, IgLead, AgencyAdmin];
}
