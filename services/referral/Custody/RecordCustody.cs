using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Correct;

namespace SafeShare.Referrals.Custody;

public static class RecordCustody
{
    private const string Action = "custody.recorded";
    private static readonly string[] Events = ["lost", "breached", "destroyed", "returned"];

    /// <summary>What became of a copy, as its holder told by telephone or in person, or as the hub found out (R76).</summary>
    /// <param name="Event">lost, breached, destroyed or returned.</param>
    /// <param name="HappenedOn">The day on which it happened or came to light: yyyy-MM-dd.</param>
    /// <param name="Description">What happened, and what was done about it.</param>
    /// <param name="ReportedBy">Who says so.</param>
    public sealed record Request(string Event, string HappenedOn, [PlainText(4000)] string Description, [PlainText(200)] string ReportedBy);

    /// <param name="Told">The agencies whose information was in the copy and that find the news in their mailbox. Under silence nobody: a task says so.</param>
    public sealed record Response(Guid EventId, Guid CopyId, DateTimeOffset RecordedAt, IReadOnlyList<Guid> Told);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/copies/{copyId:guid}/events", HandleAsync)
        .WithSummary("Record that a copy was lost, breached, destroyed or returned. Whose information was lost is told.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid copyId, Request request, ClaimsPrincipal user, ReferralDb db, ISealing sealing, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var copy = referral is null ? null : await Copy.FindAsync(db, id, copyId, ct);
        if (referral is null || copy is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (await AgainstAsync(request, copy, db, act.At, ct) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        var custody = CustodyEvent.Of(request, copyId, referral, Worker.From(user), act.At);
        db.Add(custody);
        IReadOnlyList<Guid> told = custody.IsLoss ? await db.SeeToLossAsync(custody, copy, referral, act.At, ct) : [];
        var recorded = act.Did(Action);
        db.Record(recorded with
        {
            ReferralId = id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = [.. told.Concat(copy.HeldBy is { } holder ? [holder] : []).Distinct()],
            ExchangeId = copyId,
            DecisionId = copy.DecisionId,
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { request.Event, request.HappenedOn, request.ReportedBy }),
        });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(custody.Id, copyId, act.At, told));
    }

    private static async Task<Refusal?> AgainstAsync(Request request, Copy copy, ReferralDb db, DateTimeOffset now, CancellationToken ct) =>
        !Events.Contains(request.Event, StringComparer.Ordinal) ? Wrong($"Use one of: {string.Join(", ", Events)}.", "event")
        : Freshness.Day(request.HappenedOn) is not { } day || day > LondonDay.Of(now) ? Wrong("A day up to today, as yyyy-MM-dd.", "happenedOn")
        : await db.CustodyEvents.AnyAsync(known => known.CopyId == copy.Id && known.Event == request.Event && known.HappenedOn == request.HappenedOn && known.Description == request.Description, ct)
            ? new Refusal("already-recorded", "The same was recorded of this copy already.")
            : null;

    private static Refusal Wrong(string reason, string field) => new("invalid", reason, StatusCodes.Status400BadRequest, field);
}
