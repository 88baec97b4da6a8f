using System.Security.Claims;
using Npgsql;

namespace SafeShare;

/// <summary>
/// The same scope that an <see cref="Act"/> sets, as the first command of an <see cref="NpgsqlBatch"/>. A batch without a
/// transaction of its own is one transaction, so scope, work and commit take a single round trip.
/// </summary>
public static class RowScope
{
    public static NpgsqlBatchCommand Of(ClaimsPrincipal user) => Scope(user.AgencyId.ToString(), user.HubId?.ToString() ?? "", system: "");

    /// <summary>Work for one agency's systems, which have no hub.</summary>
    public static NpgsqlBatchCommand Of(Guid agencyId) => Scope(agencyId.ToString(), hub: "", system: "");

    public static NpgsqlBatchCommand Platform() => Scope(agency: "", hub: "", system: "on");

    private static NpgsqlBatchCommand Scope(string agency, string hub, string system) =>
        new("select set_config('app.agency', $1, true), set_config('app.hub', $2, true), set_config('app.system', $3, true)")
        {
            Parameters = { new() { Value = agency }, new() { Value = hub }, new() { Value = system } },
        };
}
