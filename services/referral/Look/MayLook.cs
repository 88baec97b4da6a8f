using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Look;

public static class MayLook
{
    private const string Action = "referral.viewed";

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/referrals/{id:guid}/access", HandleAsync)
        .WithSummary("Whether a referral is open to you, for pages about it that show what other services hold. It shows nothing itself.");

    // That it is open, PurposeFirst has found before this runs.
    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        return await db.Referrals.AnyAsync(referral => referral.Id == id, ct) ? TypedResults.NoContent() : await act.NotFoundAsync(db, Action, id, ct);
    }
}
