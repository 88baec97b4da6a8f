using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Rate;

public static class ChangeRating
{
    private const string Action = "referral.rated";

    /// <param name="Rating">red, amber, green or blue.</param>
    /// <param name="Reason">Needed when the rating changes or departs from the proposal.</param>
    public sealed record Request(Rating Rating, [PlainText(2000)] string? Reason = null);

    /// <param name="DueAt">The clock of the new rating, counted from when the referral was handed in.</param>
    public sealed record Response(Rating Rating, Rating ProposedRating, DateTimeOffset DueAt);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPut("/v1/referrals/{id:guid}/rating", HandleAsync)
        .WithSummary("Decide how urgent a referral is. The reason is kept with every change.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid id, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (referral.Rate(request.Rating, request.Reason, await db.PolicyOfAsync(referral.HubId, ct)) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        db.Add(RatingChange.Of(referral, request.Reason ?? "confirmed", Worker.From(user), act.At));
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(referral.Rating, referral.ProposedRating, referral.DueAt));
    }
}
