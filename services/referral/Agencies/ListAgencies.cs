using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Agencies;

public static class ListAgencies
{
    /// <summary>An agency that works in the hub.</summary>
    /// <param name="Kind">council, police, nhs, housing or vcs.</param>
    /// <param name="Suspended">Nothing can be asked of it or released to it.</param>
    public sealed record Item(Guid AgencyId, string Name, string Kind, bool Suspended);

    public sealed record Response(IReadOnlyList<Item> Agencies);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/agencies", HandleAsync)
        .WithSummary("The agencies that work in the hub, by name.");

    private static async Task<Ok<Response>> HandleAsync(ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var hub = user.HubId!.Value;
        var agencies = await db.Agencies.AsNoTracking()
            .Where(agency => agency.HubIds.Contains(hub) && agency.Name != null)
            .OrderBy(agency => agency.Name)
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(agencies.ConvertAll(agency => new Item(agency.Id, agency.Name!, agency.Kind!, agency.IsSuspended))));
    }
}
