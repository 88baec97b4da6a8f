using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Claim;

public static class HandOver
{
    private const string Action = "referral.handed-over";

    /// <param name="ToWorkerId">A colleague in the hub: see <c>GET /v1/workers</c>.</param>
    public sealed record Request(Guid ToWorkerId);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/handover", HandleAsync)
        .WithSummary("Give a referral to a colleague by name, so that it is never without an owner.");

    private static async Task<Results<Ok<Holder>, ProblemHttpResult>> HandleAsync(Guid id, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var colleague = await db.Workers.AsNoTracking().SingleOrDefaultAsync(worker => worker.WorkerId == request.ToWorkerId && worker.SuspendedAt == null, ct);
        var refusal = colleague is null
            ? new Refusal("unknown-colleague", "Nobody who works in this hub has this id.", StatusCodes.Status400BadRequest, "toWorkerId")
            : referral.HandOver(Worker.From(user), colleague.WorkerId, colleague.Name, colleague.Team, act.At);
        if (refusal is not null)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        await db.TellReferrerAsync(referral, act.At, ct);
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(Holder.Of(referral, user.WorkerId)!);
    }
}
