using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Claim;

/// <summary>Who has a referral, as colleagues in the hub see it.</summary>
public sealed record Holder(Guid WorkerId, string Name, DateTimeOffset Since, bool Mine)
{
    public static Holder? Of(Referral referral, Guid? viewer) => referral.ClaimedBy is { } worker
        ? new Holder(worker, referral.ClaimedByName!, referral.ClaimedAt!.Value, worker == viewer)
        : null;
}

public static class ClaimReferral
{
    private const string Action = "referral.claimed";

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/claim", HandleAsync)
        .WithMetadata(new OpenToEveryTeam("says no more than the queue: who has it"))
        .WithSummary("Take a referral. Of many who try at once one gets it; the others are told who has it.");

    private static async Task<Results<Ok<Holder>, ProblemHttpResult>> HandleAsync(Guid id, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var (worker, step) = (Worker.From(user), referral.Step);
        if (referral.Claim(worker, act.At) is { } refusal)
        {
            var answer = await act.RefuseAsync(db, Action, refusal, referral, ct);
            answer.ProblemDetails.Extensions["claimedBy"] = Holder.Of(referral, worker.Id);
            return answer;
        }

        if (referral.Step != step)
        {
            await db.TellReferrerAsync(referral, act.At, ct);
            db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        }

        await db.RememberAsync(worker, referral.HubId, ct);
        await act.CommitAsync(ct);
        return TypedResults.Ok(Holder.Of(referral, worker.Id)!);
    }
}
