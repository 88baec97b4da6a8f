using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Claim;

public static class ReleaseClaim
{
    private const string Action = "referral.put-back";

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/release", HandleAsync)
        .WithSummary("Put a referral back into the queue for the others.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (referral.Release(Worker.From(user)) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        await db.TellReferrerAsync(referral, act.At, ct);
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
