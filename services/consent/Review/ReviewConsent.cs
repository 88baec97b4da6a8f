using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Review;

/// <summary>"Do not ask" is looked at again, or lifted (R46).</summary>
public static class ReviewConsent
{
    public static void Map(IEndpointRouteBuilder practice)
    {
        practice.MapPost("/v1/consents/{id:guid}/review", (Guid id, ReviewRequest request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct) =>
                HandleAsync(id, request, "silence.reviewed", lifts: false, user, db, ct))
            .WithSummary("Keeps a \"do not ask\" until a later day, with who answers for it (R46).")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        practice.MapPost("/v1/consents/{id:guid}/lifting", (Guid id, ReviewRequest request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct) =>
                HandleAsync(id, request, "silence.lifted", lifts: true, user, db, ct))
            .WithSummary("Lifts a \"do not ask\": from now on the person may be asked and told (R46).")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, ReviewRequest request, string action, bool lifts, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ReviewRules.ErrorsIn(request, lifts, silence: true, act.At) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(action, "invalid") with { ConsentId = id }, Problems.Invalid(errors), ct);
        }

        if (await db.Consents.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } consent)
        {
            return await db.RefuseAsync(act, act.Refused(action, "not-found") with { ConsentId = id }, Problems.NotFound(), ct);
        }

        await db.OneAtATimeAsync(consent.ReferralId, ct);
        var last = await db.Reviews.Where(row => row.ConsentId == id).OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        if (Silence.Of(consent, last) is not { State: "do-not-ask" })
        {
            var refusal = lifts ? ReviewRules.NothingToLift : ReviewRules.NothingToReview;
            return await db.RefuseAsync(act, act.Refused(action, refusal.Code) with { ConsentId = id, ReferralId = consent.ReferralId }, refusal.ToProblem(), ct);
        }

        var review = ReviewRules.From(request, consent, lifts, user.AuthorAt(act.At));
        db.Add(review);
        db.Publish(new SilenceReviewed
        {
            ReviewId = review.Id,
            ReferralId = review.ReferralId,
            HubId = review.HubId,
            ConsentId = id,
            PersonId = consent.PersonId,
            Outcome = review.Outcome,
            ReviewedAt = review.ReviewedAt,
            NextReviewAt = review.NextReviewAt,
        });
        db.Record(act.Did(action) with { ConsentId = id, ReferralId = consent.ReferralId, SubjectIds = consent.PersonId is { } person ? [person] : [] });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
