using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Sign;

namespace SafeShare.Consents.Find;

public static class ListTasks
{
    /// <summary>
    /// One thing to do: sign-off or decide-again (I10), complete-emergency (R48), tell-person or review-not-telling (R68,
    /// R69), review-not-sharing (R61).
    /// </summary>
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
            .Where(row => !db.Replacements.Any(replacement => replacement.Replaced == row.Id))
            .Where(row => row.CompletionDueAt != null || row.ReviewAt != null || row.SignOffDueAt != null
                || (row.TellDueAt != null && !db.Tellings.Any(telling => telling.DecisionId == row.Id)))
            .Select(row => new
            {
                Row = row,
                Signed = db.SignOffs.FirstOrDefault(signOff => signOff.DecisionId == row.Id),
                DecidedAgain = db.Decisions.Any(later => later.ReferralId == row.ReferralId && later.Id > row.Id),
                Told = db.Tellings.Any(telling => telling.DecisionId == row.Id),
            })
            .Where(row => row.Signed == null || row.Signed.Outcome != SignOffs.Returned || !row.DecidedAgain)
            .OrderBy(row => row.Row.Id)
            .Take(size + 1)
            .Select(row => new Open(row.Row.Id, row.Row.ReferralId, row.Row.SignOffDueAt, row.Signed!.Outcome, row.Signed!.SignedAt,
                row.Row.CompletionDueAt, row.Row.ReviewAt, row.Row.Informed, row.Told ? null : row.Row.TellDueAt))
            .ToListAsync(ct);
        var page = Page.Of(open, size, row => row.Id);
        return TypedResults.Ok(new Page<OpenTask>([.. page.Items.SelectMany(row => row.Tasks(act.At))], page.Next));
    }

    private sealed record Open(
        Guid Id, Guid ReferralId, DateTimeOffset? SignOffDueAt, string? Signed, DateTimeOffset? SignedAt,
        DateTimeOffset? CompletionDueAt, DateTimeOffset? ReviewAt, string? Informed, DateTimeOffset? TellDueAt)
    {
        public IEnumerable<OpenTask> Tasks(DateTimeOffset now) =>
            from task in Due()
            where task.At is not null
            select new OpenTask(task.Kind, Id, ReferralId, task.At.GetValueOrDefault(), task.At <= now);

        private (string Kind, DateTimeOffset? At)[] Due() => this switch
        {
            { SignOffDueAt: not null, Signed: null } => [("sign-off", SignOffDueAt)],
            { Signed: SignOffs.Returned } => [("decide-again", SignedAt)],
            _ =>
            [
                ("complete-emergency", CompletionDueAt),
                (Informed == Consents.Informed.NotToBeTold ? "review-not-telling" : "tell-person", TellDueAt),
                ("review-not-sharing", ReviewAt),
            ],
        };
    }
}
