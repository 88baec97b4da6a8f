using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Custody;

public static class ReadCopy
{
    private const string Action = "copy.viewed";

    /// <summary>What left, word for word, and how it differs from what the hub held then (R63, R80).</summary>
    public sealed record Response(string Marking, Guid CopyId, DisclosedContent Content, IReadOnlyList<Difference> Differences);

    /// <param name="How">left-out: the holder did not get it; narrower: it got other words; without-source: it was not told who said so.</param>
    /// <param name="Original">What the hub holds: the words, or the source.</param>
    /// <param name="Sent">What the holder got in their place.</param>
    public sealed record Difference(Guid StatementId, string How, string Original, string? Sent);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/referrals/{id:guid}/copies/{copyId:guid}", HandleAsync)
        .WithSummary("A copy as it left, and what was left out of it. Reading it is on record like any view.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid copyId, ClaimsPrincipal user, ReferralDb db, ISealing sealing, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.Referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        if (referral is null || await Copy.FindAsync(db, id, copyId, ct) is not { } copy)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var whole = sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(copy.Origin), copy.SealedContent);
        var content = whole with { Items = [.. whole.Items.Where(item => copy.StatementIds.Contains(item.StatementId))] };
        var statements = await db.Statements.AsNoTracking().Where(said => said.ReferralId == id).ToDictionaryAsync(said => said.Id, ct);
        db.Record(act.Did(Action) with
        {
            ReferralId = id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = copy.HeldBy is { } holder ? [holder] : [],
            ExchangeId = copyId,
            DecisionId = copy.DecisionId,
            Marking = Marking.Default,
        });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(Marking.Default, copyId, content, [.. Differences(copy, content, statements)]));
    }

    private static IEnumerable<Difference> Differences(Copy copy, DisclosedContent content, Dictionary<Guid, Statement> statements) =>
    [
        .. copy.LeftOut.Select(left => new Difference(left, "left-out", statements[left].Text, Sent: null)),
        .. content.Items.Where(item => item.Redacted).Select(item => new Difference(item.StatementId, "narrower", statements[item.StatementId].Text, item.Text)),
        .. content.Items.Where(item => item.WithoutAttribution).Select(item => new Difference(item.StatementId, "without-source", statements[item.StatementId].Source, item.Source)),
    ];
}
