using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Evidence;

namespace SafeShare.Referrals.Disclose;

/// <summary>The same look as a release takes, before it counts: what would stop it, and what a narrower share would be (R70).</summary>
public static class CheckDisclosure
{
    private const string Action = "disclosure.checked";

    /// <param name="Refusal">Code of what would stop the release; empty when nothing would.</param>
    /// <param name="Limits">Every limit that the ticked items go beyond, with the items.</param>
    /// <param name="Warnings">Statements whose words tell who they came from. Send them without attribution, or in narrower words, or as they are: a worker decides.</param>
    /// <param name="Stale">Statements that are old: have them checked first, or send them with their date. A worker decides (R65).</param>
    public sealed record Response(bool MayLeave, string? Refusal, IReadOnlyList<Beyond> Limits, IReadOnlyList<SourceWarning> Warnings, IReadOnlyList<StaleWarning>? Stale = null);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/disclosures/check", HandleAsync)
        .WithSummary("What would become of a release, and what a narrower one would be. Nothing leaves.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, ReleaseDisclosure.Request request, ClaimsPrincipal user, ReferralDb db, EvidenceClock evidence, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var check = await ReleaseCheck.OfAsync(referral, request.ToAsked(), db, evidence, act.At, ct);
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [referral.SubjectId], OtherAgencyIds = [request.ToAgencyId], DecisionId = request.DecisionId });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(check.Refusal is null, check.Refusal?.Code, check.Beyonds, check.Asked.Warnings(check.Statements), check.Stale));
    }
}
