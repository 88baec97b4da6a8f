using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Review;

public static class FinishTask
{
    private const string Action = "task.finished";

    /// <param name="Note">What was done, or why nothing needs doing.</param>
    /// <param name="ToldAt">When the person was told; ends a task about telling them (R69).</param>
    /// <param name="ReviewAt">When a task about telling comes up again, if the person was not told: it stays open until then and beyond.</param>
    public sealed record Request([PlainText(2000)] string Note, DateTimeOffset? ToldAt = null, DateTimeOffset? ReviewAt = null);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/tasks/{taskId:guid}/done", HandleAsync)
        .WithSummary("Say that a task is done. One about telling the person ends when they were told; until then it gets a new date.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid taskId, Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var task = await db.Tasks.SingleOrDefaultAsync(open => open.Id == taskId && open.ReferralId == id && open.OpenedAt <= act.At, ct);
        if (referral is null || task is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, taskId, request, user, ct);
        if (repeat.Refusal is { } misused)
        {
            return await act.RefuseAsync(db, Action, misused, referral, ct);
        }

        if (repeat.Answer is { } before)
        {
            await act.AgainAsync<object>(db, before, referral, ct);
            return TypedResults.NoContent();
        }

        if (await SettleAsync(db, task, request, referral, Worker.From(user), act.At, ct) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        if (IsAboutTelling(task) && task.DoneAt is not null)
        {
            await db.EndUndertakingsAsync(referral, act.Did, act.At, ct);
        }

        db.Record(act.Did(task.DoneAt is null ? "task.put-off" : Action) with
        {
            ReferralId = id,
            SubjectIds = [referral.SubjectId],
            DecisionId = IsAboutTelling(task) ? task.About : null,
            Informed = IsAboutTelling(task) && task.DoneAt is not null ? "told" : null,
        });
        db.Remember<object?>(repeat, null, referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static bool IsAboutTelling(HubTask task) => TellingTasks.Kinds.Contains(task.Kind);

    private static async Task<Refusal?> SettleAsync(ReferralDb db, HubTask task, Request request, Referral referral, Worker by, DateTimeOffset now, CancellationToken ct)
    {
        if (!IsAboutTelling(task) || task.DoneAt is not null)
        {
            return task.Finish(by, request.Note, now);
        }

        return TellingTasks.Against(request.ToldAt, request.ReviewAt, await db.SilenceStandsAsync(referral, ct), now)
            ?? (request.ReviewAt is { } later ? task.PutOff(later, request.Note) : task.Finish(by, request.Note, now));
    }
}
