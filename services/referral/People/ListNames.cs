using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.People;

public static class ListNames
{
    public sealed record NamedAgency(Guid AgencyId, string Name);

    public sealed record NamedWorker(Guid WorkerId, string Name);

    public sealed record Response(IReadOnlyList<NamedAgency> Agencies, IReadOnlyList<NamedWorker> Workers);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/v1/names", HandleAsync)
        .RequireScope(Scopes.FindPeople).RequireRole(Worker.GovernanceLead)
        .WithTags("People")
        .WithSummary("Names for the ids in the audit trail: the agencies the caller works with, and the hub's workers, of the caller's own agency alone unless it leads the hub.");

    private static async Task<Ok<Response>> HandleAsync(ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (agencyId, hubId) = (user.AgencyId, user.HubId);
        var hubs = await db.Agencies.AsNoTracking().Where(agency => agency.Id == agencyId).Select(agency => agency.HubIds).SingleOrDefaultAsync(ct) ?? [];
        var agencies = await db.Agencies.AsNoTracking()
            .Where(agency => agency.Name != null && agency.HubIds.Any(hub => hubs.Contains(hub)))
            .OrderBy(agency => agency.Name)
            .Select(agency => new NamedAgency(agency.Id, agency.Name!))
            .ToListAsync(ct);
        var leads = hubId is not null && await db.Hubs.AnyAsync(hub => hub.Id == hubId && hub.LeadAgencyId == agencyId, ct);
        var workers = await db.Workers.AsNoTracking()
            .Where(worker => worker.HubId == hubId && (leads || worker.AgencyId == agencyId))
            .OrderBy(worker => worker.Name)
            .Select(worker => new NamedWorker(worker.WorkerId, worker.Name))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(agencies, workers));
    }
}
