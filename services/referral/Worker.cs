using System.Security.Claims;

namespace SafeShare.Referrals;

/// <summary>The hub worker who acts.</summary>
public sealed record Worker(Guid Id, string Name, Guid AgencyId, bool IsLead)
{
    public const string HubWorker = "hub-worker";
    public const string SafeguardingLead = "safeguarding-lead";

    public static Worker From(ClaimsPrincipal user) => new(
        user.WorkerId ?? throw new InvalidOperationException("The token names no worker."),
        user.WorkerName ?? "A colleague without a name",
        user.AgencyId,
        user.Roles.Contains(SafeguardingLead, StringComparer.Ordinal));
}
