using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Review;

public static class FinishTask
{
    private const string Action = "task.finished";

    /// <param name="Note">What was done, or why nothing needs doing.</param>
    public sealed record Request([PlainText(2000)] string Note);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/tasks/{taskId:guid}/done", HandleAsync)
        .WithSummary("Say that a task is done.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid taskId, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var task = await db.Tasks.SingleOrDefaultAsync(open => open.Id == taskId && open.ReferralId == id, ct);
        if (referral is null || task is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (task.Finish(Worker.From(user), request.Note, act.At) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
