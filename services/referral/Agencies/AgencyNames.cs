using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Agencies;

/// <summary>An agency as it is shown. The name is missing while its enrolment has not been heard of here.</summary>
public sealed record AgencyName(Guid AgencyId, string? Name);

internal static class AgencyNames
{
    public static async Task<Func<Guid, AgencyName>> AgencyNamesAsync(this ReferralDb db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var known = await db.Agencies.AsNoTracking().Where(agency => wanted.Contains(agency.Id)).ToDictionaryAsync(agency => agency.Id, agency => agency.Name, ct);
        return id => new AgencyName(id, known.GetValueOrDefault(id));
    }
}
