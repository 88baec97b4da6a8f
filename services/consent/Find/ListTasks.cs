using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Review;
using SafeShare.Consents.Sign;

namespace SafeShare.Consents.Find;

public static class ListTasks
{
    /// <summary>
    /// One thing to do: sign-off or decide-again (I10), complete-emergency (R48), tell-person or review-not-telling (R68,
    /// R69), review-not-sharing (R61), review-not-asking (R46), take-advice (R39). It is about a decision, or about a record of consent.
    /// </summary>
    public sealed record OpenTask(string Kind, Guid? DecisionId, Guid? ConsentId, Guid ReferralId, DateTimeOffset DueAt, bool Overdue);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/tasks", HandleAsync)
        .WithSummary("What records of the hub, or of one referral, still leave to be done. A task ends by what it asks for, or by a decision that replaces.");

    // Ids and times only, read by pages that show what is due, so looking at it is no view of anybody's data.
    private static async Task<Ok<Page<OpenTask>>> HandleAsync(
        Guid? referral, Guid? after, int? limit, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 100), after ?? Guid.Empty);
        var open = (await DecisionsAsync(db, referral, from, size, ct))
            .Concat(await ConsentsAsync(db, referral, from, size, ct))
            .OrderBy(row => row.Id.ToString(), StringComparer.Ordinal) // as the database orders them
            .ToList();
        var page = Page.Of(open, size, row => row.Id);
        return TypedResults.Ok(new Page<OpenTask>([.. page.Items.SelectMany(row => row.Tasks(act.At))], page.Next));
    }

    private static Task<List<Open>> DecisionsAsync(ConsentDb db, Guid? referral, Guid from, int size, CancellationToken ct) => db.Decisions
        .Where(row => row.Id > from && (referral == null || row.ReferralId == referral))
        .Where(row => !db.Replacements.Any(replacement => replacement.Replaced == row.Id))
        .Where(row => row.CompletionDueAt != null || row.ReviewAt != null || row.SignOffDueAt != null
            || (row.TellDueAt != null && !db.Tellings.Any(telling => telling.DecisionId == row.Id)))
        .Select(row => new
        {
            Row = row,
            Signed = db.SignOffs.FirstOrDefault(signOff => signOff.DecisionId == row.Id),
            Last = db.Reviews.Where(review => review.DecisionId == row.Id).OrderByDescending(review => review.Id).FirstOrDefault(),
            DecidedAgain = db.Decisions.Any(later => later.ReferralId == row.ReferralId && later.Id > row.Id),
            Told = db.Tellings.Any(telling => telling.DecisionId == row.Id),
        })
        .Where(row => row.Signed == null || row.Signed.Outcome != SignOffs.Returned || !row.DecidedAgain)
        .OrderBy(row => row.Row.Id)
        .Take(size + 1)
        .Select(row => new Open(row.Row.Id, row.Row.ReferralId)
        {
            SignOffDueAt = row.Row.SignOffDueAt,
            Signed = row.Signed!.Outcome,
            SignedAt = row.Signed!.SignedAt,
            CompletionDueAt = row.Row.CompletionDueAt,
            Informed = row.Row.Informed,
            TellDueAt = row.Told ? null : row.Row.TellDueAt,
            ReviewAt = row.Row.ReviewAt,
            Last = row.Last,
        })
        .ToListAsync(ct);

    private static Task<List<Open>> ConsentsAsync(ConsentDb db, Guid? referral, Guid from, int size, CancellationToken ct) => db.Consents
        .Where(row => row.Id > from && (referral == null || row.ReferralId == referral))
        .Where(row => (row.ReviewAt != null && !db.Reviews.Any(review => review.ConsentId == row.Id && review.Outcome == Reviewed.Lifted))
            || (row.AdviceDueAt != null && !db.Consents.Any(later => later.ReferralId == row.ReferralId && later.Id > row.Id)))
        .OrderBy(row => row.Id)
        .Take(size + 1)
        .Select(row => new Open(row.Id, row.ReferralId)
        {
            OfConsent = true,
            ReviewAt = row.ReviewAt,
            AdviceDueAt = row.AdviceDueAt,
            Last = db.Reviews.Where(review => review.ConsentId == row.Id).OrderByDescending(review => review.Id).FirstOrDefault(),
        })
        .ToListAsync(ct);

    private sealed record Open(Guid Id, Guid ReferralId)
    {
        public bool OfConsent { get; init; }
        public DateTimeOffset? SignOffDueAt { get; init; }
        public string? Signed { get; init; }
        public DateTimeOffset? SignedAt { get; init; }
        public DateTimeOffset? CompletionDueAt { get; init; }
        public string? Informed { get; init; }
        public DateTimeOffset? TellDueAt { get; init; }
        public DateTimeOffset? ReviewAt { get; init; }
        public DateTimeOffset? AdviceDueAt { get; init; }
        public LookedAgain? Last { get; init; }

        public IEnumerable<OpenTask> Tasks(DateTimeOffset now) =>
            from task in Due()
            where task.At is not null
            select new OpenTask(task.Kind, OfConsent ? null : Id, OfConsent ? Id : null, ReferralId, task.At.GetValueOrDefault(), task.At <= now);

        private (string Kind, DateTimeOffset? At)[] Due() => this switch
        {
            { OfConsent: true } => [("review-not-asking", Last?.NextReviewAt ?? ReviewAt), ("take-advice", AdviceDueAt)],
            { SignOffDueAt: not null, Signed: null } => [("sign-off", SignOffDueAt)],
            { Signed: SignOffs.Returned } => [("decide-again", SignedAt)],
            _ => [("complete-emergency", CompletionDueAt), Telling(), ("review-not-sharing", ReviewAt is null ? null : Last?.NextReviewAt ?? ReviewAt)],
        };

        private (string Kind, DateTimeOffset? At) Telling() => this switch
        {
            { TellDueAt: null } => ("tell-person", null),
            { Last.Outcome: Reviewed.Lifted } => ("tell-person", Last.ReviewedAt), // R69: what kept them from being told has gone
            { Informed: Consents.Informed.NotToBeTold } => ("review-not-telling", Last?.NextReviewAt ?? TellDueAt),
            _ => ("tell-person", TellDueAt),
        };
    }
}
