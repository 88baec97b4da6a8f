using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Receive;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Close;

public static class CloseReferral
{
    private const string Action = "referral.closed";

    private static readonly Refusal FeedbackBetrays = new(
        "feedback-betrays", "The person is not to learn that anything was shared, and these words say so or nearly so. Leave that out.", StatusCodes.Status400BadRequest, "feedback");

    /// <param name="Outcome">A code from the list of outcomes.</param>
    /// <param name="Note">Why, for the hub.</param>
    /// <param name="Feedback">The hub's words to the referrer (R97). Nothing is added to them.</param>
    /// <param name="Confirm">Close although something is still open; the warnings were read.</param>
    public sealed record Request(string Outcome, [PlainText(4000)] string Note, [PlainText(2000)] string? Feedback = null, bool Confirm = false);

    /// <param name="ReferrerIsToldOutcome">Some outcomes are not for the referrer to know: it is told only that the referral is closed.</param>
    public sealed record Response(string Outcome, DateTimeOffset ClosedAt, bool ReferrerIsToldOutcome);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/outcome", HandleAsync)
        .WithSummary("Record the outcome and close. What is still open is listed first, and needs confirming.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ReferralDb db, ISealing sealing, CancellationToken ct)
    {
        if (Outcome.Find(request.Outcome) is not { } outcome)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["outcome"] = [$"Use one of: {string.Join(", ", Outcome.All.Select(known => known.Code))}."] });
        }

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
        if (referral.MayClose(worker) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        var silence = await db.SilenceStandsAsync(referral, ct);
        if (silence && Silence.Betrays(request.Feedback, await db.RecipientNamesAsync(id, ct)))
        {
            return await act.RefuseAsync(db, Action, FeedbackBetrays, referral, ct);
        }

        if (!request.Confirm && await db.StillOpenAsync(id, act.At, ct) is { Count: > 0 } warnings)
        {
            var answer = await act.RefuseAsync(db, Action, new Refusal("still-open", "Something is still open. Read the warnings, then confirm."), referral, ct);
            answer.ProblemDetails.Extensions["warnings"] = warnings;
            return answer;
        }

        referral.Close(outcome, request.Note, request.Feedback, worker, act.At);
        await db.EndRenewalsAsync(referral, act.At, ct);

        db.Publish(Progress(referral, outcome, sealing, act.At, silence));
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId] });
        var response = db.Remember(repeat, new Response(outcome.Code, act.At, outcome.TellReferrer), referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    private static ReferralProgressed Progress(Referral referral, Outcome outcome, ISealing sealing, DateTimeOffset at, bool silence) => referral.Progress(at, silence) with
    {
        Outcome = outcome.TellReferrer ? outcome.Code : null,
        SealedFeedback = referral.Feedback is null ? null : sealing.Seal(ReferralProgressed.FeedbackSealedAs(referral.Id), referral.Feedback),
    };
}
