using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.ByHand;

public static class RecordDisclosure
{
    private const string Action = "disclosure.made-by-hand";

    /// <summary>What was told to whom by telephone, in person, by fax or by secure e-mail, under which decision (R71-R73).</summary>
    /// <param name="Channel">telephone, in-person, fax or secure-email.</param>
    /// <param name="StatementIds">The statements that were told.</param>
    /// <param name="Summary">What was said.</param>
    /// <param name="LimitsExplained">The recipient knows what may be done with it (R67).</param>
    /// <param name="OnwardSharing">no, within-agency or to-others: what the recipient said (R67).</param>
    /// <param name="DisclosedAt">When; now when left out.</param>
    /// <param name="Items">How single statements were told, where ticking is not enough.</param>
    /// <param name="ConfidentialityWarning">A secure e-mail bore its warning (R73).</param>
    /// <param name="AcceptsDoNotTell">The recipient undertook not to tell the person, where silence stands (R68).</param>
    public sealed record Request(
        Guid DecisionId, string Channel, Recipient Recipient, Verification Verification, [MinLength(1), MaxLength(200)] IReadOnlyList<Guid> StatementIds,
        [PlainText(4000)] string Summary, bool LimitsExplained, string OnwardSharing, DateTimeOffset? DisclosedAt = null, [MaxLength(200)] IReadOnlyList<Terms>? Items = null,
        Fax? Fax = null, bool ConfidentialityWarning = false, bool AcceptsDoNotTell = false);

    /// <param name="AgencyId">The agency, when it is one.</param>
    /// <param name="PersonId">The person of this referral, for family, friends and carers (R78).</param>
    /// <param name="Contact">The number or address that was used.</param>
    public sealed record Recipient([PlainText(200)] string Name, Guid? AgencyId = null, Guid? PersonId = null, [PlainText(100)] string? Role = null, [PlainText(200)] string? Contact = null);

    /// <param name="Method">call-back, known-in-person or identification-seen (R66).</param>
    public sealed record Verification(string Method, [PlainText(500)] string Note);

    /// <param name="CheckedBy">The colleague who checked the number.</param>
    /// <param name="Assurance">How it is handled where it arrives.</param>
    /// <param name="Necessity">Why nothing else would do.</param>
    public sealed record Fax(Guid CheckedBy, [PlainText(500)] string Assurance, [PlainText(500)] string Necessity);

    /// <param name="Stale">Statements that were told although they are old (R65).</param>
    public sealed record Response(Guid DisclosureId, string ContentSha256, IReadOnlyList<Guid> StatementIds, IReadOnlyList<Guid> LeftOut, bool NamesSubject, IReadOnlyList<SourceWarning> Warnings,
        IReadOnlyList<StaleWarning>? Stale = null);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/manual-disclosures", HandleAsync)
        .WithSummary("Record what was told by telephone, in person, by fax or by secure e-mail. The same decision and limits hold as for a release.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ReferralDb db, ISealing sealing, EvidenceClock evidence, HttpResponse http, CancellationToken ct)
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
        var checker = request.Fax is null ? null : await db.Workers.AsNoTracking().SingleOrDefaultAsync(one => one.WorkerId == request.Fax.CheckedBy && one.HubId == referral.HubId, ct);
        var policy = await db.PolicyOfAsync(referral.HubId, ct);
        var rules = new ManualRules(request, policy.ByHand, worker, checker, await db.SilenceStandsAsync(referral, ct), act.At);
        if (rules.Against() is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        var disclosedAt = request.DisclosedAt?.ToUniversalTime() ?? act.At;
        var check = await ReleaseCheck.OfAsync(referral, AskedBy(request, disclosedAt), db, evidence, act.At, ct);
        if (check.Refusal is not null)
        {
            return await act.RefuseAsync(db, check.Refused(act, Action), check.ToProblem(http), ct);
        }

        if (await AgainstRecipientAsync(db, request, check, ct) is { } unfit)
        {
            return await act.RefuseAsync(db, Action, unfit, referral, ct);
        }

        var release = Release.To(request.Recipient.AgencyId, check, sealing, act.At);
        var told = ManualDisclosure.Of(request, release, checker?.Name, worker, disclosedAt, act.At);
        if (await db.ManualDisclosures.AsNoTracking().AnyAsync(before => before.ReferralId == id && before.DecisionId == told.DecisionId && before.ToAgencyId == told.ToAgencyId
            && before.ToPersonId == told.ToPersonId && before.ContentSha256 == told.ContentSha256 && before.Summary == told.Summary, ct))
        {
            return await act.RefuseAsync(db, Action, new Refusal("already-recorded", "The same was recorded for this recipient under this decision already."), referral, ct);
        }

        await KeepAsync(db, act, told, release, check, sealing, ct);
        if (request.AcceptsDoNotTell && !told.DoNotTell)
        {
            await db.OpenTaskAsync(HubTask.TellOfUndertaking, referral, told.Id, act.At, ct); // accepted before the silence ended, and written down after it
        }

        var response = new Response(told.Id, told.ContentSha256, told.StatementIds, told.LeftOut, told.NamesSubject, check.Asked.Warnings(check.Statements), check.Stale);
        db.Remember(repeat, response, referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    private static Asked AskedBy(Request request, DateTimeOffset disclosedAt) => new(
        DeliveryKind.Disclosure, request.DecisionId, request.Recipient.AgencyId is { } agency ? [agency] : [], [.. request.StatementIds.Distinct()], Question: null)
    {
        Terms = request.Items ?? [],
        ToPersonId = request.Recipient.PersonId,
        MadeAt = disclosedAt,
    };

    private static async Task<Refusal?> AgainstRecipientAsync(ReferralDb db, Request request, ReleaseCheck check, CancellationToken ct) =>
        request.Recipient.PersonId is { } id
            ? ManualRules.AgainstFamily(check.Decision!, await db.People.AsNoTracking().SingleAsync(person => person.Id == id, ct), check.Referral.SubjectId)
            : null;

    private static async Task KeepAsync(ReferralDb db, Act act, ManualDisclosure told, Release release, ReleaseCheck check, ISealing sealing, CancellationToken ct)
    {
        db.Add(told);
        db.AddRange(ReleaseReason.Of(told.Id, release.Referral, release.Terms, act.At));
        await db.OpenTellingTaskAsync(release.Referral, release.Decision, act.At, ct);
        if (check.NeedsReview)
        {
            await db.OpenTaskAsync(HubTask.ReviewEmergencyDisclosure, release.Referral, told.Id, act.At, ct);
        }

        if (check.EndedAt is { } endedAt)
        {
            told.Withdraw(endedAt); // told before the withdrawal, and written down after it
            await db.OpenTaskAsync(HubTask.TellByHand, release.Referral, told.Id, act.At, ct);
        }

        if (check.Corrections.Any(corrected => told.StatementIds.Contains(corrected.StatementId)))
        {
            await db.OpenTaskAsync(HubTask.TellOfCorrection, release.Referral, told.Id, act.At, ct); // told before it was corrected, and written down after it
        }

        var recorded = act.Did(Action);
        db.Record(recorded with
        {
            ReferralId = told.ReferralId,
            SubjectIds = [release.Referral.SubjectId],
            OtherAgencyIds = told.ToAgencyId is { } agency ? [agency] : [],
            ExchangeId = told.Id,
            DecisionId = told.DecisionId,
            ConsentId = told.ConsentId,
            Purpose = told.Purpose,
            LawfulBasis = release.Decision.LawfulBasis,
            Categories = told.Categories,
            Channel = told.Channel,
            Marking = told.Marking,
            Informed = release.Decision.Informed,
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { told.RecipientName, told.RecipientRole, told.Verification, told.CheckedByName }),
        });
    }
}
