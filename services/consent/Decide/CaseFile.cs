using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Sign;

namespace SafeShare.Consents.Decide;

/// <summary>Gathers what the rules need to see of what was recorded before.</summary>
internal sealed record CaseFile(Case Case, bool ReplacedAlready)
{
    public static readonly Refusal Replaced = new("already-replaced", "Another decision has taken that one's place. Look at it before you decide again.", Field: "replaces");

    /// <summary>The case of a decision that was recorded and has not taken effect, as things stand now.</summary>
    public static async Task<CaseFile> ReopenAsync(SharingDecision decision, ConsentDb db, ReferenceData reference, DateTimeOffset now, CancellationToken ct) =>
        (await OpenAsync(decision.Answers, decision.AgencyKind, db, reference, now, ct, reopened: decision.Id)).File!;

    /// <summary>Names records that are not there; the same whether another hub has them or nobody (I5).</summary>
    public static async Task<(CaseFile? File, Dictionary<string, string[]> Errors)> OpenAsync(
        DecisionAnswers answers, string? agencyKind, ConsentDb db, ReferenceData reference, DateTimeOffset now, CancellationToken ct, Guid? reopened = null)
    {
        var errors = new Dictionary<string, string[]>();
        var standing = answers.Consent?.ConsentId is { } consentId ? await StandingAsync(consentId, answers, db, ct) : null;
        if (standing is null && answers.Consent?.ConsentId is not null)
        {
            errors["consent.consentId"] = ["There is no such record for this person on this referral."];
        }

        var replaced = answers.Replaces is { } replaces
            ? await db.Decisions.SingleOrDefaultAsync(row => row.Id == replaces && row.ReferralId == answers.ReferralId, ct)
            : null;
        if (replaced is null && answers.Replaces is not null)
        {
            errors["replaces"] = ["There is no such decision on this referral."];
        }

        if (answers.Widens is { } widens && !await db.Decisions.AnyAsync(row => row.Id == widens && row.ReferralId == answers.ReferralId && row.Outcome == Outcomes.Share, ct))
        {
            errors["widens"] = ["There is no such decision to share on this referral."];
        }

        var named = (answers.Recorded?.Advice ?? []).Select(advice => advice.ConsultationId).ToList();
        var known = await db.Consultations.Where(row => named.Contains(row.Id)).Select(row => (Guid?)row.Id).ToListAsync(ct);
        foreach (var at in Enumerable.Range(0, named.Count).Where(at => named[at] is not null && !known.Contains(named[at])))
        {
            errors[$"recorded.advice[{at}].consultationId"] = ["There is no such consultation."];
        }

        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var recipients = (answers.Sharing?.Recipients ?? []).Select(recipient => recipient.AgencyId).ToList();
        var about = new Case
        {
            Answers = answers,
            Standing = standing,
            ReplacedRoute = replaced?.Route,
            AssessmentServed = await AssessmentServedAsync(answers, reopened, db, ct),
            EarlierWishes = EarlierWish.Among(await db.EarlierAsync(answers.ReferralId, answers.PersonId, ct)),
            AgencyKind = agencyKind,
            RecipientKinds = await db.Agencies.AsNoTracking().Where(row => recipients.Contains(row.Id) && row.Kind != null).ToDictionaryAsync(row => row.Id, row => row.Kind!, ct),
            Reference = reference,
            Now = now,
        };
        return (new CaseFile(about, replaced is not null && await db.Replacements.AnyAsync(row => row.Replaced == replaced.Id, ct)), errors);
    }

    private static async Task<Standing?> StandingAsync(Guid consentId, DecisionAnswers answers, ConsentDb db, CancellationToken ct)
    {
        var consents = await db.Consents
            .Where(row => row.Id == consentId && row.ReferralId == answers.ReferralId)
            .Where(row => row.PersonId == null || answers.PersonId == null || row.PersonId == answers.PersonId)
            .ToListAsync(ct);
        return (await db.StandingsAsync(consents, answers.ReferralId, ct)).SingleOrDefault();
    }

    /// <summary>
    /// R41: the earlier decision on this referral that rests on the same assessment, unless this one takes its place or it
    /// was returned and never took effect.
    /// </summary>
    private static async Task<Guid?> AssessmentServedAsync(DecisionAnswers answers, Guid? reopened, ConsentDb db, CancellationToken ct)
    {
        if (answers.Subject?.Capacity is not { AssessedAt: not null } assessment)
        {
            return null;
        }

        var others = await db.Decisions
            .Where(row => row.ReferralId == answers.ReferralId && row.Id != answers.Replaces && row.Id != reopened)
            .Where(row => !db.SignOffs.Any(signOff => signOff.DecisionId == row.Id && signOff.Outcome == SignOffs.Returned))
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return others.Find(row => assessment.IsTheSameAs(row.Answers.Subject?.Capacity))?.Id;
    }
}
