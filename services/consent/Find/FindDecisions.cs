using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Decide;

namespace SafeShare.Consents.Find;

public static class FindDecisions
{
    private const string Action = "decision.viewed";

    public static void Map(IEndpointRouteBuilder hub)
    {
        hub.MapGet("/v1/decisions", ListAsync).WithSummary("The decisions of one referral, oldest first.");
        hub.MapGet("/v1/decisions/{id:guid}", GetAsync).WithSummary("One decision.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<DecisionView>>> ListAsync(
        Guid referral, Guid? after, int? limit, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 100), after ?? Guid.Empty);
        var decisions = db.Decisions.Where(row => row.ReferralId == referral && row.Id > from).OrderBy(row => row.Id).Take(size + 1);
        var views = await ViewsAsync(decisions, db, act.At, ct);
        db.Record(act.Did(Action) with { ReferralId = referral, SubjectIds = [.. views.Select(view => view.PersonId).OfType<Guid>().Distinct()] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(Page.Of(views, size, view => view.DecisionId));
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.Decisions.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } decision)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found") with { DecisionId = id }, Problems.NotFound(), ct);
        }

        var views = await ViewsAsync(db.Decisions.Where(row => row.Id == id), db, act.At, ct);
        db.Record(RecordDecision.About(act.Did(Action), decision));
        await act.CommitAsync(ct);
        return TypedResults.Ok(views[0]);
    }

    internal static async Task<List<DecisionView>> ViewsAsync(IQueryable<SharingDecision> decisions, ConsentDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await decisions.Select(decision => new
        {
            Decision = decision,
            ReplacedBy = db.Replacements.Where(replacement => replacement.Replaced == decision.Id).Select(replacement => (Guid?)replacement.ReplacedBy).FirstOrDefault(),
            SignOff = db.SignOffs.FirstOrDefault(signOff => signOff.DecisionId == decision.Id),
            Reviews = db.Reviews.Where(review => review.DecisionId == decision.Id).OrderBy(review => review.Id).ToList(),
            Withdrawn = db.Withdrawals.Any(withdrawal => withdrawal.ConsentId == decision.ConsentId),
            ToldAt = db.Tellings.Where(telling => telling.DecisionId == decision.Id).Select(telling => (DateTimeOffset?)telling.ToldAt).FirstOrDefault(),
        }).ToListAsync(ct);
        return rows.ConvertAll(row => DecisionView.Of(row.Decision, new Aftermath { ReplacedBy = row.ReplacedBy, SignOff = row.SignOff, ConsentWithdrawn = row.Withdrawn, ToldLaterAt = row.ToldAt, Reviews = row.Reviews }, now));
    }
}
