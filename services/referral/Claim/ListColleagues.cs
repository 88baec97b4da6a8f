using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Claim;

public static class ListColleagues
{
    public sealed record Item(Guid WorkerId, string Name);

    public sealed record Response(IReadOnlyList<Item> Workers);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/workers", HandleAsync)
        .WithSummary("Colleagues who work in the hub, to hand a referral over to.");

    private static async Task<Ok<Response>> HandleAsync(ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var hub = user.HubId!.Value;
        var workers = await db.Workers.AsNoTracking()
            .Where(worker => worker.HubId == hub && worker.SuspendedAt == null)
            .OrderBy(worker => worker.Name).ThenBy(worker => worker.WorkerId)
            .Select(worker => new Item(worker.WorkerId, worker.Name))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(workers));
    }
}
