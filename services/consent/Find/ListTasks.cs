using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Find;

public static class ListTasks
{
    /// <summary>One thing to do: complete-emergency (R48), tell-person or review-not-telling (R68, R69), review-not-sharing (R61).</summary>
    public sealed record OpenTask(string Kind, Guid DecisionId, Guid ReferralId, DateTimeOffset DueAt, bool Overdue);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/tasks", HandleAsync)
        .WithSummary("What decisions of the hub, or of one referral, still leave to be done. A task ends by what it asks for, or by a decision that replaces.");

    // Ids and times only, read by pages that show what is due, so looking at it is no view of anybody's data.
    private static async Task<Ok<Page<OpenTask>>> HandleAsync(
        Guid? referral, Guid? after, int? limit, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 100), after ?? Guid.Empty);
        var open = await db.Decisions
            .Where(row => row.Id > from && (referral == null || row.ReferralId == referral))
            .Where(row => !db.Decisions.Any(later => later.Replaces == row.Id))
            .Where(row => row.CompletionDueAt != null || row.ReviewAt != null || (row.TellDueAt != null && !db.Tellings.Any(telling => telling.DecisionId == row.Id)))
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .Select(row => new Open(row.Id, row.ReferralId, row.CompletionDueAt, row.ReviewAt, row.Informed,
                db.Tellings.Any(telling => telling.DecisionId == row.Id) ? null : row.TellDueAt))
            .ToListAsync(ct);
        var page = Page.Of(open, size, row => row.Id);
        return TypedResults.Ok(new Page<OpenTask>([.. page.Items.SelectMany(row => row.Tasks(act.At))], page.Next));
    }

    private sealed record Open(Guid Id, Guid ReferralId, DateTimeOffset? CompletionDueAt, DateTimeOffset? ReviewAt, string? Informed, DateTimeOffset? TellDueAt)
    {
        public IEnumerable<OpenTask> Tasks(DateTimeOffset now)
        {
            (string Kind, DateTimeOffset? DueAt)[] all =
            [
                ("complete-emergency", CompletionDueAt),
                (Informed == Consents.Informed.NotToBeTold ? "review-not-telling" : "tell-person", TellDueAt),
                ("review-not-sharing", ReviewAt),
            ];
            return from task in all
                   where task.DueAt is not null
                   select new OpenTask(task.Kind, Id, ReferralId, task.DueAt.GetValueOrDefault(), task.DueAt <= now);
        }
    }
}
