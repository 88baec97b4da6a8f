using SafeShare.Consents.Decide;
using SafeShare.Consents.Review;
using SafeShare.Consents.Sign;

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

    /// <summary>awaiting-sign-off, returned, standing, replaced, consent-withdrawn or ended. Only what stands lets anything out.</summary>
    public required string State { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public Guid? Replaces { get; init; }
    public Guid? ReplacedBy { get; init; }

    /// <summary>By when an emergency decision must be completed (R48).</summary>
    public DateTimeOffset? CompletionDueAt { get; init; }
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>When the person was told later than the decision (R69).</summary>
    public DateTimeOffset? ToldLaterAt { get; init; }

    /// <summary>Where a rule asks for a second person: by when, and what they said (I10).</summary>
    public SignOffView? SignOff { get; init; }

    /// <summary>"Do not tell": why, who answers for it, when it is looked at again, and when it was lifted (R68, R69).</summary>
    public Silence? Silence { get; init; }

    /// <summary>What was said whenever it was looked at again, oldest first (R61, R68).</summary>
    public IReadOnlyList<ReviewView> Reviews { get; init; } = [];

    /// <summary>Voluntary agencies that receive the smaller scope under it, and what of its categories they do not receive (R79).</summary>
    public IReadOnlyList<Guid> SmallerScopeAgencyIds { get; init; } = [];
    public IReadOnlyList<string> SmallerScopeExcludes { get; init; } = [];

    /// <summary>By which procedure it was decided, and how long the record is kept, counted from what (R82).</summary>
    public Retention? Retention { get; init; }
    public required string ReferenceVersion { get; init; }
    public required string GuidanceVersion { get; init; }
    public required string FormVersion { get; init; }
    public required DecisionAnswers Answers { get; init; }

    /// <summary>What was proposed, and why.</summary>
    public required Proposal Proposal { get; init; }

    /// <summary>The record held against the principles and golden rules (R144, R145).</summary>
    public required SelfCheck SelfCheck { get; init; }

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
        ReviewAt = decision.ReviewAt is null ? null : after.Last?.NextReviewAt ?? decision.ReviewAt,
        ToldLaterAt = after.ToldLaterAt,
        SignOff = SignOffView.Of(decision, after.SignOff),
        Silence = Silence.Of(decision, after.Last),
        Reviews = [.. after.Reviews.Select(review => new ReviewView(review.ReviewedAt, review.RecordedBy, review.Outcome, review.Reason, review.NextReviewAt))],
        SmallerScopeAgencyIds = decision.SmallerScopeAgencyIds,
        SmallerScopeExcludes = decision.SmallerScopeExcludes,
        Retention = decision.Retention,
        ReferenceVersion = decision.ReferenceVersion,
        GuidanceVersion = decision.GuidanceVersion,
        FormVersion = decision.FormVersion,
        Answers = decision.Answers,
        Proposal = decision.Proposal,
        SelfCheck = SelfCheck.Of(decision.Answers),
    };
}

/// <param name="ReviewedAt">When it was looked at again.</param>
/// <param name="ReviewedBy">By whom.</param>
/// <param name="Outcome">kept or lifted.</param>
/// <param name="Reason">Why.</param>
/// <param name="NextReviewAt">When it is looked at next.</param>
public sealed record ReviewView(DateTimeOffset ReviewedAt, Guid ReviewedBy, string Outcome, string Reason, DateTimeOffset? NextReviewAt);

/// <param name="DueAt">By when it is to be confirmed or returned.</param>
/// <param name="By">The role that may.</param>
/// <param name="Because">The rules that ask for it.</param>
/// <param name="Outcome">confirmed or returned; absent while it waits.</param>
/// <param name="Reasons">What the second person wrote.</param>
/// <param name="SignedBy">The second person.</param>
/// <param name="SignedAt">When they signed.</param>
public sealed record SignOffView(
    DateTimeOffset DueAt, string By, IReadOnlyList<Finding> Because, string? Outcome, string? Reasons, Guid? SignedBy, DateTimeOffset? SignedAt)
{
    internal static SignOffView? Of(SharingDecision decision, SignOff? signOff) => decision.SignOffDueAt is not { } due ? null
        : new(due, SignOffs.Role, decision.Proposal.Choices.SingleOrDefault(choice => choice.Outcome == decision.Outcome && choice.Route == decision.Route)?.Because ?? [],
            signOff?.Outcome, signOff?.Reasons, signOff?.RecordedBy, signOff?.SignedAt);
}

/// <summary>What happened after a decision; the decision itself stays as it was.</summary>
public sealed record Aftermath
{
    public Guid? ReplacedBy { get; init; }
    public SignOff? SignOff { get; init; }
    public bool ConsentWithdrawn { get; init; }
    public DateTimeOffset? ToldLaterAt { get; init; }
    public IReadOnlyList<LookedAgain> Reviews { get; init; } = [];

    public LookedAgain? Last => Reviews is [.., var last] ? last : null;

    public string StateOf(SharingDecision decision, DateTimeOffset now) => this switch
    {
        { SignOff: null } when decision.SignOffDueAt is not null => "awaiting-sign-off",
        { SignOff.Outcome: SignOffs.Returned } => "returned",
        { ReplacedBy: not null } => "replaced",
        { ConsentWithdrawn: true } when decision.Route == Routes.Consent => "consent-withdrawn",
        _ when decision.Outcome == Outcomes.Share && decision.ValidUntil <= now => "ended",
        _ => "standing",
    };
}
