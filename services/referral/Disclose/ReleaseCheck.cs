using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Disclose;

/// <summary>What a worker wants to send: exactly what was ticked, to whom, under which decision.</summary>
public sealed record Asked(DeliveryKind Kind, Guid DecisionId, IReadOnlyList<Guid> ToAgencyIds, IReadOnlyList<Guid> StatementIds, string? Question)
{
    /// <summary>What is said for single statements; nothing for most.</summary>
    public IReadOnlyList<Terms> Terms { get; init; } = [];

    /// <summary>A person who is told by hand, in place of agencies (R78).</summary>
    public Guid? ToPersonId { get; init; }

    /// <summary>When something was told that is recorded afterwards; now for everything else.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The ticked statements whose words tell who they came from (R70).</summary>
    public IReadOnlyList<SourceWarning> Warnings(IEnumerable<Statement> statements) =>
        [.. statements.Where(statement => StatementIds.Contains(statement.Id)).Select(statement => SourceCheck.Of(Leaving.Of(statement, Terms))).OfType<SourceWarning>()];
}

/// <summary>The one door that everything leaves by (I3, I4). The caller holds the referral, so nothing changes while it is looked at.</summary>
public sealed class ReleaseCheck(Referral referral, Asked asked)
{
    public Referral Referral { get; } = referral;
    public Asked Asked { get; } = asked;
    public Decision? Decision { get; private set; }
    public Intersection? Intersection { get; private set; }
    public IReadOnlyList<Statement> Statements { get; private set; } = [];
    public IReadOnlyList<Verification> Verifications { get; private set; } = [];

    /// <summary>What was corrected by the time that counts: nobody sends it any more (R65).</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>Ticked statements that are old enough to be looked at again first.</summary>
    public IReadOnlyList<StaleWarning> Stale { get; private set; } = [];

    /// <summary>Why nothing may leave; empty when it may.</summary>
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<Beyond> Beyonds { get; private set; } = [];

    /// <summary>When the decision ended, for something told before that and recorded after it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Neither the person nor anybody who might tell them may learn of it (R68).</summary>
    public bool Silence { get; private set; }

    /// <summary>Sent although the log is silent, because it is an emergency: somebody looks at it afterwards (I4).</summary>
    public bool NeedsReview { get; private set; }

    public static async Task<ReleaseCheck> OfAsync(Referral referral, Asked asked, ReferralDb db, EvidenceClock evidence, DateTimeOffset now, CancellationToken ct)
    {
        var check = new ReleaseCheck(referral, asked);
        check.Refusal = referral.Closed()
            ?? await check.AgainstDecisionAsync(db, now, ct)
            ?? await check.AgainstSuspensionAsync(db, ct)
            ?? await check.AgainstSilentLogAsync(db, evidence, now, ct);
        return check;
    }

    public ActRecorded Refused(Act act, string action) => act.Refused(action, Refusal!.Code) with
    {
        ReferralId = Referral.Id,
        SubjectIds = [Referral.SubjectId],
        OtherAgencyIds = Asked.ToAgencyIds,
        DecisionId = Asked.DecisionId,
    };

    /// <summary>The refusal as the caller reads it, with every limit and every item beyond it.</summary>
    public ProblemHttpResult ToProblem(HttpResponse response)
    {
        var problem = Refusal!.ToProblem();
        if (Beyonds.Count > 0)
        {
            problem.ProblemDetails.Extensions["limits"] = Beyonds;
        }

        if (Refusal.Code is "decision-not-known" or "evidence-unavailable")
        {
            response.Headers.RetryAfter = Refusal.Code is "decision-not-known" ? "1" : "30";
        }

        return problem;
    }

    private async Task<Refusal?> AgainstDecisionAsync(ReferralDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (Asked.Terms.Any(terms => !Asked.StatementIds.Contains(terms.StatementId)) || Asked.Terms.DistinctBy(terms => terms.StatementId).Count() < Asked.Terms.Count)
        {
            return new Refusal("item-not-ticked", "Say something for a statement once, and only for one that is ticked.", StatusCodes.Status400BadRequest, "items");
        }

        Decision = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(decision => decision.Id == Asked.DecisionId, ct);
        if (Decision is null)
        {
            return new Refusal("decision-not-known", "This decision is not known here yet. If it was just recorded, try again in a moment.");
        }

        Silence = await db.SilenceStandsAsync(Referral, ct);
        Statements = await db.StatementsAsync(Referral.Id, ct);
        var people = await db.People.AsNoTracking().Where(person => person.ReferralId == Referral.Id).ToListAsync(ct);
        var subject = people.Single(person => person.Id == Referral.SubjectId);
        Verifications = await db.Verifications.AsNoTracking().Where(one => one.ReferralId == Referral.Id).ToListAsync(ct);
        Corrections = await db.Corrections.AsNoTracking().Where(one => one.ReferralId == Referral.Id).ToListAsync(ct);
        var policy = await db.PolicyOfAsync(Referral.HubId, ct);
        Stale = StaleWarning.Among(Statements.Where(statement => Asked.StatementIds.Contains(statement.Id)), Verifications, policy.StaleAfterDays, now);
        var corrected = Corrections.Where(one => one.CorrectedAt <= (Asked.MadeAt ?? now)).Select(one => one.StatementId).ToList();
        Intersection = new Intersection(Decision, StandingThen(await Standing.OfAsync(Decision, db, ct)), subject, people, Asked.Terms, corrected);
        Beyonds = Intersection.Beyonds(Referral.Id, Asked.ToAgencyIds, Asked.StatementIds, Statements, Asked.Question, Asked.MadeAt ?? now);
        if (Asked.ToPersonId is { } person && !(Decision.RecipientPersonIds.Contains(person) && people.Exists(known => known.Id == person)))
        {
            Beyonds = [.. Beyonds, new Beyond("recipient", [], [person])];
        }

        return Beyonds.Count == 0 ? null : new Refusal("outside-decision", "Some of this is outside the decision; nothing was sent. Untick it, or record a decision that covers it.");
    }

    /// <summary>What was told before consent was withdrawn was told under it, even when it is written down later.</summary>
    private Standing StandingThen(Standing standing)
    {
        if (Asked.MadeAt is { } madeAt && standing.WithdrawnAt > madeAt)
        {
            EndedAt = standing.WithdrawnAt;
            return standing with { WithdrawnAt = null };
        }

        return standing;
    }

    private async Task<Refusal?> AgainstSuspensionAsync(ReferralDb db, CancellationToken ct)
    {
        var recipients = await db.Agencies.AsNoTracking().Where(agency => Asked.ToAgencyIds.Contains(agency.Id)).ToListAsync(ct);
        return recipients.Exists(agency => agency.IsSuspended)
            ? new Refusal("agency-suspended", "A recipient is suspended: nothing can be sent to it.")
            : null;
    }

    private async Task<Refusal?> AgainstSilentLogAsync(ReferralDb db, EvidenceClock evidence, DateTimeOffset now, CancellationToken ct)
    {
        if (await evidence.IsRunningAsync(db, now, ct))
        {
            return null;
        }

        NeedsReview = Decision!.Route == Decision.EmergencyRoute;
        return NeedsReview ? null : new Refusal("evidence-unavailable",
            "The audit log has not signed its state for too long, so disclosures wait. Try again shortly; an emergency goes on under an emergency decision.",
            StatusCodes.Status503ServiceUnavailable);
    }
}
