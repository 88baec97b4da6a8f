using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Once;
using SafeShare.Consents.Reference;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Withdraw;

public static class WithdrawConsent
{
    private const string Action = "consent.withdrawn";

    /// <summary>Nothing is asked that could hold a withdrawal up (R22).</summary>
    /// <param name="WithdrawnBy">subject, parental-responsibility, local-authority, attorney or deputy.</param>
    /// <param name="Note">What was said.</param>
    public sealed record Request(string? WithdrawnBy = null, string? Note = null);

    /// <summary>The decisions that rested on the consent: what they let out stops now.</summary>
    public sealed record Response(Guid ConsentId, DateTimeOffset WithdrawnAt, IReadOnlyList<Guid> DecisionIds);

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/consents/{id:guid}/withdrawal", HandleAsync)
        .WithSummary("Withdraws a consent, at once and for good (R22 to R24). Doing it again changes nothing and answers the same.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ErrorsIn(request, reference) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { ConsentId = id }, Problems.Invalid(errors), ct);
        }

        // the key tells a wrong consent from a repeat; withdrawing itself is once whatever the key
        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, new { id, request }, user, ct);
        if (repeat.Refusal is { } badKey)
        {
            return await db.RefuseAsync(act, act.Refused(Action, badKey.Code) with { ConsentId = id }, badKey.ToProblem(), ct);
        }

        if (await db.Consents.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } consent)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found") with { ConsentId = id }, Problems.NotFound(), ct);
        }

        if (consent.MayBeWithdrawn() is { } refusal)
        {
            return await db.RefuseAsync(act, act.Refused(Action, refusal.Code) with { ConsentId = id, ReferralId = consent.ReferralId }, refusal.ToProblem(), ct);
        }

        await db.OneAtATimeAsync(consent.ReferralId, ct);
        IReadOnlyList<Guid> subjects = consent.PersonId is { } person ? [person] : [];
        if (await db.Withdrawals.SingleOrDefaultAsync(row => row.ConsentId == id, ct) is { } earlier)
        {
            db.Record(act.Did("consent.viewed") with { ConsentId = id, ReferralId = consent.ReferralId, SubjectIds = subjects });
            await act.CommitAsync(ct);
            return TypedResults.Ok(new Response(id, earlier.WithdrawnAt, earlier.DecisionIds));
        }

        var withdrawal = await WithdrawAsync(consent, request, user.AuthorAt(act.At), db, ct);
        db.Remember(repeat, id, user.AuthorAt(act.At));
        db.Record(act.Did(Action) with { ConsentId = id, ReferralId = consent.ReferralId, SubjectIds = subjects });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(id, withdrawal.WithdrawnAt, withdrawal.DecisionIds));
    }

    private static async Task<Withdrawal> WithdrawAsync(Consent consent, Request? request, Author author, ConsentDb db, CancellationToken ct)
    {
        var restingOnIt = await db.Decisions
            .Where(decision => decision.ConsentId == consent.Id && decision.Route == Routes.Consent && !db.Replacements.Any(replacement => replacement.Replaced == decision.Id))
            .OrderBy(decision => decision.Id)
            .Select(decision => decision.Id)
            .ToListAsync(ct);
        var withdrawal = new Withdrawal
        {
            ConsentId = consent.Id,
            ReferralId = consent.ReferralId,
            HubId = author.HubId,
            AgencyId = author.AgencyId,
            RecordedBy = author.WorkerId,
            WithdrawnAt = author.At,
            WithdrawnBy = request?.WithdrawnBy,
            Note = request?.Note,
            DecisionIds = restingOnIt,
        };
        db.Add(withdrawal);
        db.Publish(new ConsentWithdrawn
        {
            ConsentId = consent.Id,
            ReferralId = consent.ReferralId,
            HubId = author.HubId,
            DecisionIds = restingOnIt,
            WithdrawnAt = author.At,
        });
        return withdrawal;
    }

    private static Dictionary<string, string[]> ErrorsIn(Request? request, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(request);
        new CodeCheck(errors).Known(reference.Givers, request?.WithdrawnBy, "withdrawnBy");
        return errors;
    }
}
