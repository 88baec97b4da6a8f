using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Decide;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Review;

/// <summary>"Do not tell" (R68, R69) and "not shared" (R61) are looked at again; a "do not tell" may be lifted.</summary>
public static class ReviewDecision
{
    public static void Map(IEndpointRouteBuilder practice)
    {
        practice.MapPost("/v1/decisions/{id:guid}/review", (Guid id, ReviewRequest request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct) =>
                HandleAsync(id, request, lifts: false, user, db, ct))
            .WithSummary("Keeps a \"do not tell\" or a decision not to share until a later day (R61, R68).")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        practice.MapPost("/v1/decisions/{id:guid}/lifting", (Guid id, ReviewRequest request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct) =>
                HandleAsync(id, request, lifts: true, user, db, ct))
            .WithSummary("Lifts a \"do not tell\": the person is to be told from now on, which becomes a task (R68, R69).")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, ReviewRequest request, bool lifts, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var action = lifts ? "silence.lifted" : "decision.reviewed";
        if (await db.Decisions.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } decision)
        {
            return await db.RefuseAsync(act, act.Refused(action, "not-found") with { DecisionId = id }, Problems.NotFound(), ct);
        }

        var notSharing = decision.Outcome == Outcomes.DoNotShare;
        if (ReviewRules.ErrorsIn(request, lifts, silence: !notSharing, act.At) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(action, "invalid"), decision), Problems.Invalid(errors), ct);
        }

        await db.OneAtATimeAsync(decision.ReferralId, ct);
        var last = await db.Reviews.Where(row => row.DecisionId == id).OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        if (Silence.Of(decision, last) is not { State: "do-not-tell" } && (lifts || !notSharing))
        {
            var refusal = lifts ? ReviewRules.NothingToLift : ReviewRules.NothingToReview;
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(action, refusal.Code), decision), refusal.ToProblem(), ct);
        }

        var review = ReviewRules.From(request, decision, lifts, user.AuthorAt(act.At));
        db.Add(review);
        if (!notSharing)
        {
            db.Publish(new SilenceReviewed
            {
                ReviewId = review.Id,
                ReferralId = review.ReferralId,
                HubId = review.HubId,
                DecisionId = id,
                PersonId = decision.PersonId,
                Outcome = review.Outcome,
                ReviewedAt = review.ReviewedAt,
                NextReviewAt = review.NextReviewAt,
            });
        }

        db.Record(RecordDecision.About(act.Did(action), decision) with { Informed = lifts ? Informed.Deferred : decision.Informed });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
