using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Consult;

public static class PromoteConsultation
{
    private const string Action = "consultation.promoted";
    private static readonly Refusal Already = new("promoted-already", "This consultation led to another referral already.");

    /// <param name="ReferralId">The referral that grew out of it.</param>
    public sealed record Request(Guid? ReferralId = null);

    public static void Map(IEndpointRouteBuilder practitioners) => practitioners.MapPost("/v1/consultations/{id:guid}/promotion", HandleAsync)
        .WithSummary("Lets a referral refer to the consultation it grew out of. The words stay as they were asked and advised (R85). Doing it again changes nothing.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (request.ReferralId is not { } referral)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid"), Problems.Invalid(new Dictionary<string, string[]> { ["referralId"] = ["Name the referral."] }), ct);
        }

        // only whoever asked knows which case it was, so only they can tell
        var worker = user.WorkerId;
        if (!await db.Consultations.AnyAsync(row => row.Id == id && row.AskedBy == worker, ct))
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found"), Problems.NotFound(), ct);
        }

        await db.OneAtATimeAsync(id, ct);
        var before = await db.Promotions.SingleOrDefaultAsync(row => row.ConsultationId == id, ct);
        if (before is not null && before.ReferralId != referral)
        {
            return await db.RefuseAsync(act, act.Refused(Action, Already.Code) with { ReferralId = referral }, Already.ToProblem(), ct);
        }

        if (before is null)
        {
            db.Add(new Promotion
            {
                ConsultationId = id,
                ReferralId = referral,
                HubId = user.HubId!.Value,
                AgencyId = user.AgencyId,
                PromotedBy = user.WorkerId!.Value,
                PromotedAt = act.At,
            });
            db.Record(act.Did(Action) with { ReferralId = referral });
        }

        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
