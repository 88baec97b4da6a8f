using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Evidence;

namespace SafeShare.Referrals.Correct;

public static class CorrectStatement
{
    private const string Action = "statement.corrected";

    private static readonly Refusal NoEvidence = new(
        "evidence-unavailable", "The audit log has not signed its state for too long, and a correction goes to everybody who holds a copy. Try again shortly.", StatusCodes.Status503ServiceUnavailable);

    /// <summary>What is right in place of what was said (R65). Its category, and what its source allows, stay as they were.</summary>
    /// <param name="Kind">fact, opinion, hearsay or unknown.</param>
    /// <param name="Source">Who says so now.</param>
    /// <param name="ObservedOn">When it was seen or heard: yyyy-MM-dd.</param>
    /// <param name="AsOf">The day up to which it is known to be so: yyyy-MM-dd.</param>
    /// <param name="VerifiedBy">Who made sure of it.</param>
    /// <param name="Reason">What was wrong, for the hub. It is not sent to anybody.</param>
    /// <param name="NarrowerWording">For those who got narrower words than the original; without it they are told, and get no words.</param>
    public sealed record Request(
        string Kind, [PlainText(4000)] string Text, [PlainText(200)] string Source, string ObservedOn, string AsOf, [PlainText(200)] string VerifiedBy,
        [PlainText(2000)] string Reason, [PlainText(4000)] string? NarrowerWording = null);

    /// <param name="StatementId">The statement that stands in its place from now on.</param>
    /// <param name="Told">Everybody who holds a copy, and what becomes of it there.</param>
    public sealed record Response(Guid CorrectionId, Guid StatementId, DateTimeOffset CorrectedAt, IReadOnlyList<Told> Told);

    /// <param name="Of">The delivery, onward share or disclosure by hand through which the copy came there.</param>
    /// <param name="How">corrected: it reads what is right; told-only: it reads that something is wrong, and a task asks a worker to decide on the words; by-hand: a task asks a worker to tell it.</param>
    public sealed record Told(Guid Of, Guid? AgencyId, string How);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/statements/{statementId:guid}/corrections", HandleAsync)
        .WithSummary("Correct a statement that turned out wrong or out of date. It stays readable; everybody who holds a copy is told.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid statementId, Request request, ClaimsPrincipal user, ReferralDb db, ISealing sealing, EvidenceClock evidence, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var referral = await db.HoldReferralAsync(id, ct);
        var wrong = (await db.StatementsAsync(id, ct)).Find(said => said.Id == statementId);
        if (referral is null || wrong is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var corrections = await db.Corrections.AsNoTracking().Where(known => known.ReferralId == id).ToListAsync(ct);
        var refusal = CorrectionRules.Against(wrong, request, corrections, act.At) ?? (await evidence.IsRunningAsync(db, act.At, ct) ? null : NoEvidence);
        if (refusal is not null)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        var worker = Worker.From(user);
        var right = wrong.CorrectedBy(request, act.At);
        var correction = Correction.Of(wrong, right, request.Reason, worker, act.At);
        var verification = Verification.Of(right, request.AsOf, request.VerifiedBy, worker, act.At);
        db.AddRange(right, correction, verification);

        var telling = new TellingHolders(referral, wrong, right, correction, verification, request.NarrowerWording);
        var told = await telling.TellAsync(db, act, worker, sealing, ct);
        db.Record(Corrected(act, sealing, referral, wrong, told));
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(correction.Id, right.Id, act.At, told));
    }

    private static ActRecorded Corrected(Act act, ISealing sealing, Referral referral, Statement wrong, IReadOnlyList<Told> told)
    {
        var recorded = act.Did(Action);
        return recorded with
        {
            ReferralId = referral.Id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = [.. told.Select(one => one.AgencyId).OfType<Guid>().Append(wrong.AgencyId).Distinct()],
            Categories = [wrong.Category],
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { statementId = wrong.Id, told }),
        };
    }
}
