using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Review;
using SafeShare.Consents.Sign;

namespace SafeShare.Consents.Tell;

public static class TellPerson
{
    private const string Action = "person.told";

    public sealed record Request(DateTimeOffset? ToldAt = null, string? How = null);

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/decisions/{id:guid}/telling", HandleAsync)
        .WithSummary("Records that the person was told later (R69), which ends that task. Doing it again changes nothing.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ErrorsIn(request, act.At) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { DecisionId = id }, Problems.Invalid(errors), ct);
        }

        if (await db.Decisions.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } decision)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found") with { DecisionId = id }, Problems.NotFound(), ct);
        }

        var last = await db.Reviews.Where(row => row.DecisionId == id).OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct);
        if (Telling.MayBeTold(decision, Silence.Of(decision, last)) is { } refusal)
        {
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(Action, refusal.Code), decision), refusal.ToProblem(), ct);
        }

        await db.OneAtATimeAsync(decision.ReferralId, ct);
        if (decision.SignOffDueAt is not null && !await db.SignOffs.AnyAsync(row => row.DecisionId == id && row.Outcome == SignOffs.Confirmed, ct))
        {
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(Action, Telling.NotInEffect.Code), decision), Telling.NotInEffect.ToProblem(), ct);
        }

        if (!await db.Tellings.AnyAsync(row => row.DecisionId == id, ct))
        {
            db.Add(From(request, decision, user.AuthorAt(act.At)));
            db.Record(RecordDecision.About(act.Did(Action), decision) with { Informed = Informed.Told });
        }

        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Telling From(Request request, SharingDecision decision, Author author) => new()
    {
        DecisionId = decision.Id,
        ReferralId = decision.ReferralId,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        RecordedAt = author.At,
        ToldAt = request.ToldAt!.Value.ToUniversalTime(),
        How = request.How!,
    };

    private static Dictionary<string, string[]> ErrorsIn(Request request, DateTimeOffset now)
    {
        var errors = Wording.ErrorsIn(request);
        if (request.ToldAt is null || request.ToldAt > now)
        {
            errors["toldAt"] = ["Say when the person was told; it cannot lie in the future."];
        }

        if (string.IsNullOrWhiteSpace(request.How))
        {
            errors["how"] = ["Say how the person was told."];
        }

        return errors;
    }
}
