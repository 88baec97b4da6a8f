using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Consult;

public static class ListAdvisers
{
    /// <param name="Items">Those who can be asked, by role and name.</param>
    /// <param name="MayChange">Whether the caller may change the list.</param>
    public sealed record Response(IReadOnlyList<AdviserView> Items, bool MayChange = false);

    public static void Map(IEndpointRouteBuilder practitioners) => practitioners.MapGet("/v1/advisers", HandleAsync)
        .WithSummary("Whom to ask for advice: the hub's advisers, and those of the caller's own agency (R86).");

    // Names of those who are there to be asked, and of nobody a worry is about: reading them is no act.
    private static async Task<Ok<Response>> HandleAsync(ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var own = user.AgencyId;
        var advisers = await db.InDirectory().Where(adviser => adviser.ForAgencyId == null || adviser.ForAgencyId == own).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. advisers.OrderBy(adviser => adviser.Role, StringComparer.Ordinal).ThenBy(adviser => adviser.Name, StringComparer.Ordinal).Select(AdviserView.Of)], user.Advises));
    }
}
