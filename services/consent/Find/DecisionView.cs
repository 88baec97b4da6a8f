using SafeShare.Consents.Decide;

namespace SafeShare.Consents.Find;

/// <summary>A decision as it was taken, and what became of it.</summary>
public sealed record DecisionView
{
    public required Guid DecisionId { get; init; }
    public required Guid ReferralId { get; init; }
    public Guid? PersonId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string Outcome { get; init; }
    public required string Route { get; init; }
    public required string ConfidentialityPosition { get; init; }
    public required string LawfulBasis { get; init; }

    /// <summary>standing, replaced, consent-withdrawn or ended.</summary>
    public required string State { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public Guid? Replaces { get; init; }
    public Guid? ReplacedBy { get; init; }

    /// <summary>By when an emergency decision must be completed (R48).</summary>
    public DateTimeOffset? CompletionDueAt { get; init; }
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>When the person was told later than the decision (R69).</summary>
    public DateTimeOffset? ToldLaterAt { get; init; }
    public required string ReferenceVersion { get; init; }
    public required DecisionAnswers Answers { get; init; }

    /// <summary>What was proposed, and why.</summary>
    public required Proposal Proposal { get; init; }

    public static DecisionView Of(SharingDecision decision, Aftermath after, DateTimeOffset now) => new()
    {
        DecisionId = decision.Id,
        ReferralId = decision.ReferralId,
        PersonId = decision.PersonId,
        AgencyId = decision.AgencyId,
        DecidedBy = decision.DecidedBy,
        DecidedAt = decision.DecidedAt,
        Outcome = decision.Outcome,
        Route = decision.Route,
        ConfidentialityPosition = decision.Position,
        LawfulBasis = decision.LawfulBasis,
        State = after.StateOf(decision, now),
        ValidUntil = decision.ValidUntil,
        Replaces = decision.Replaces,
        ReplacedBy = after.ReplacedBy,
        CompletionDueAt = decision.CompletionDueAt,
        ReviewAt = decision.ReviewAt,
        ToldLaterAt = after.ToldLaterAt,
        ReferenceVersion = decision.ReferenceVersion,
        Answers = decision.Answers,
        Proposal = decision.Proposal,
    };
}

/// <summary>What happened after a decision; the decision itself stays as it was.</summary>
public sealed record Aftermath(Guid? ReplacedBy = null, bool ConsentWithdrawn = false, DateTimeOffset? ToldLaterAt = null)
{
    public string StateOf(SharingDecision decision, DateTimeOffset now) => this switch
    {
        { ReplacedBy: not null } => "replaced",
        { ConsentWithdrawn: true } when decision.Route == Routes.Consent => "consent-withdrawn",
        _ when decision.Outcome == Outcomes.Share && decision.ValidUntil <= now => "ended",
        _ => "standing",
    };
}
