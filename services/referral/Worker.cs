using System.Security.Claims;

namespace SafeShare.Referrals;

/// <summary>The hub worker who acts.</summary>
/// <param name="Team">Code of the team in the hub; nothing for whoever belongs to no team.</param>
/// <param name="Oversees">Sees to safeguarding or to information governance in all teams (R10).</param>
public sealed record Worker(Guid Id, string Name, Guid AgencyId, bool IsLead, string? Team = null, bool Oversees = false)
{
    public const string HubWorker = "hub-worker";
    public const string SafeguardingLead = "safeguarding-lead";
    public const string GovernanceLead = "ig-lead";

    public static Worker From(ClaimsPrincipal user) => new(
        user.WorkerId ?? throw new InvalidOperationException("The token names no worker."),
        user.WorkerName ?? "A colleague without a name",
        user.AgencyId,
        user.Roles.Contains(SafeguardingLead, StringComparer.Ordinal),
        user.Team,
        user.Roles.Intersect([SafeguardingLead, GovernanceLead], StringComparer.Ordinal).Any());
}
