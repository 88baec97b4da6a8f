using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Correct;

public static class VerifyStatement
{
    private const string Action = "statement.verified";

    /// <param name="AsOf">The day up to which it is known to be so: yyyy-MM-dd.</param>
    /// <param name="VerifiedBy">Who made sure of it.</param>
    public sealed record Request(string AsOf, [PlainText(200)] string VerifiedBy);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/statements/{statementId:guid}/verifications", HandleAsync)
        .WithSummary("Say that a statement was checked and still holds: who made sure, and up to which day.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid statementId, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var statement = await db.Statements.AsNoTracking().SingleOrDefaultAsync(said => said.ReferralId == id && said.Id == statementId, ct);
        if (referral is null || statement is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var refusal = await db.Corrections.AnyAsync(known => known.ReferralId == id && known.StatementId == statementId, ct)
            ? new Refusal("already-corrected", "This statement was corrected: it does not hold any more.")
            : CorrectionRules.AgainstAsOf(request.AsOf, statement.ObservedOn, act.At);
        if (refusal is not null)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        db.Add(Verification.Of(statement, request.AsOf, request.VerifiedBy, Worker.From(user), act.At));
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId], Categories = [statement.Category] });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
