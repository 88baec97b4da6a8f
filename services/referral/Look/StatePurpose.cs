using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Once;

namespace SafeShare.Referrals.Look;

public static class StatePurpose
{
    private const string Action = "purpose.stated";

    /// <param name="Purpose">A code in force: see <c>GET /v1/purposes</c>.</param>
    /// <param name="Reason">In the worker's own words, for the team that has the referral.</param>
    public sealed record Request(string Purpose, [PlainText(1000)] string Reason);

    /// <param name="EndsAt">From then on it has to be stated anew.</param>
    public sealed record Response(Guid PurposeId, string Purpose, DateTimeOffset StatedAt, DateTimeOffset EndsAt)
    {
        internal static Response Of(StatedPurpose stated) => new(stated.Id, stated.Purpose, stated.StatedAt, stated.EndsAt);
    }

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/purposes", HandleAsync)
        .WithMetadata(new OpenToEveryTeam("the way to a purpose; answers with nothing but what was stated"))
        .WithSummary("Say why you need to see a referral that another team has (R10). It opens the referral to you until it lapses, and that team is shown it.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ReferralDb db, ISealing sealing, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, id, request, user, ct);
        if (repeat.Refusal is { } misused)
        {
            return await act.RefuseAsync(db, Action, misused, referral, ct);
        }

        if (repeat.Answer is { } before)
        {
            return TypedResults.Ok(await act.AgainAsync<Response>(db, before, referral, ct));
        }

        var worker = Worker.From(user);
        if (Against(request, referral, worker, act.At) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        if (await StandingAsync(db, request, referral, worker, act.At, ct) is { } standing)
        {
            return TypedResults.Ok(Response.Of(standing));
        }

        var policy = await db.PolicyOfAsync(referral.HubId, ct);
        var stated = StatedPurpose.Of(referral, request.Purpose, request.Reason, worker, act.At, TimeSpan.FromHours(policy.PurposeHours));
        db.Add(stated);
        var recorded = act.Did(Action);
        db.Record(recorded with
        {
            ReferralId = id,
            SubjectIds = [referral.SubjectId],
            Purpose = stated.Purpose,
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { stated.Purpose, stated.Reason, stated.EndsAt }),
        });
        var response = db.Remember(repeat, Response.Of(stated), referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    private static Refusal? Against(Request request, Referral referral, Worker worker, DateTimeOffset now) =>
        Purposes.Current.Find(request.Purpose, LondonDay.Of(now)) is null
            ? new Refusal("invalid", "Choose a purpose from the list.", StatusCodes.Status400BadRequest, "purpose")
            : referral.IsOpenTo(worker) ? new Refusal("purpose-not-needed", "You see this referral without stating a purpose.") : null;

    /// <summary>Said twice is said once, with a key or without.</summary>
    private static Task<StatedPurpose?> StandingAsync(ReferralDb db, Request request, Referral referral, Worker worker, DateTimeOffset now, CancellationToken ct) =>
        db.StatedPurposes.AsNoTracking().FirstOrDefaultAsync(
            stated => stated.ReferralId == referral.Id && stated.StatedBy == worker.Id && stated.Purpose == request.Purpose && stated.Reason == request.Reason && stated.EndsAt > now, ct);
}
