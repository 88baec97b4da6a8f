using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Confide;

public static class ChangeConfidentiality
{
    private const string Action = "statement.confidentiality-changed";

    /// <param name="Confidential">Whether it counts as told in confidence from now on.</param>
    /// <param name="Reason">Why, although the relationship to the source or the source itself says otherwise.</param>
    public sealed record Request(bool Confidential, [PlainText(1000)] string Reason);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPut("/v1/referrals/{id:guid}/statements/{statementId:guid}/confidentiality", HandleAsync)
        .WithSummary("Say that a statement counts as confidential, or does not, and why (R7). Each release of a confidential one needs its reason.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid statementId, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var statement = (await db.StatementsAsync(id, ct)).Find(said => said.Id == statementId);
        if (referral is null || statement is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (statement.Confidential == request.Confidential)
        {
            return await act.RefuseAsync(db, Action, new Refusal("nothing-changed", "It counts so already."), referral, ct);
        }

        db.Add(ConfidentialityChange.Of(statement, request.Confidential, request.Reason, Worker.From(user), act.At));
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId], Categories = [statement.Category] });
        await act.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>What was said in a referral, each counting as confidential or not as it was last decided.</summary>
    public static async Task<List<Statement>> StatementsAsync(this ReferralDb db, Guid referralId, CancellationToken ct)
    {
        var statements = await db.Statements.AsNoTracking().Where(said => said.ReferralId == referralId).ToListAsync(ct);
        var changes = await db.ConfidentialityChanges.AsNoTracking().Where(change => change.ReferralId == referralId).OrderBy(change => change.ChangedAt).ThenBy(change => change.Id).ToListAsync(ct);
        statements.ForEach(said => said.CountAs(changes));
        return statements;
    }
}
