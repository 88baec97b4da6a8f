using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals.View;

/// <summary>Everything the hub knows about one referral.</summary>
public sealed record ReferralView
{
    public required string Marking { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required Guid ReferralId { get; init; }
    public required AgencyName From { get; init; }
    public required ReferrerView Referrer { get; init; }
    public string? LocalReference { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SHA-256 of what the referrer sent, as in its receipt.</summary>
    public required string BodySha256 { get; init; }
    public required string Pathway { get; init; }
    public required IReadOnlyList<string> ConcernTypes { get; init; }
    public required string ConcernLevel { get; init; }
    public required bool Emergency { get; init; }

    /// <summary>What the referrer said about consent (R29).</summary>
    public required string ConsentPosition { get; init; }
    public string? ConsentReason { get; init; }

    /// <summary>Whether the person or family knows of the referral (R96).</summary>
    public bool? PersonInformed { get; init; }
    public string? PersonNotInformedReason { get; init; }
    public required Stage Stage { get; init; }
    public required ClockView Clock { get; init; }
    public Holder? ClaimedBy { get; init; }

    /// <summary>The subject first.</summary>
    public required IReadOnlyList<PersonView> People { get; init; }

    /// <summary>What every agency said, in the order in which it happened (R104).</summary>
    public required IReadOnlyList<StatementView> Chronology { get; init; }
    public required IReadOnlyList<DecisionView> Decisions { get; init; }
    public required IReadOnlyList<RequestView> Requests { get; init; }
    public required IReadOnlyList<DeliveryView> Disclosures { get; init; }

    /// <summary>The news that something is wrong, and what stands in its place, to each holder of a copy (R65).</summary>
    public required IReadOnlyList<DeliveryView> Corrections { get; init; }

    /// <summary>What was told by telephone, in person, by fax or by secure e-mail.</summary>
    public required IReadOnlyList<ManualView> ToldByHand { get; init; }

    /// <summary>Who holds what, from when until when (R76).</summary>
    public required IReadOnlyList<CopyView> Copies { get; init; }

    /// <summary>Neither the person nor those who may tell them may learn that anything was shared (R46, R68).</summary>
    public required bool Silence { get; init; }

    /// <summary>By which procedure the hub works and how long it keeps this case (R82).</summary>
    public required RetentionView Retention { get; init; }

    /// <summary>What is missing or must be looked at, each with its clock (I2).</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Who of other teams looked at it, and why (R10).</summary>
    public required IReadOnlyList<PurposeView> Purposes { get; init; }
    public OutcomeView? Outcome { get; init; }
}

public sealed record WorkerName(Guid WorkerId, string Name)
{
    public static WorkerName? Of(Guid? id, string? name) => id is { } worker ? new WorkerName(worker, name ?? "") : null;
}

public sealed record ReferrerView(string Name, string JobTitle, string Contact);

/// <param name="ProposedBecause">Code of the rule that proposed the rating.</param>
public sealed record ClockView(
    Rating Rating, Rating ProposedRating, string ProposedBecause, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool Overdue, IReadOnlyList<RatingView> History);

/// <param name="By">Empty when the rule proposed it.</param>
public sealed record RatingView(Rating Rating, string Reason, DateTimeOffset DueAt, DateTimeOffset At, WorkerName? By);

public sealed record PersonView
{
    public required Guid PersonId { get; init; }

    /// <summary>subject, carer, household, alleged-source or other.</summary>
    public required string Role { get; init; }
    public string? Name { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public string? DateOfBirth { get; init; }
    public required bool DateOfBirthEstimated { get; init; }
    public int? Age { get; init; }
    public string? NhsNumber { get; init; }
    public string? Uprn { get; init; }
    public string? AddressLine { get; init; }
    public string? Postcode { get; init; }
    public string? Relationship { get; init; }

    /// <summary>The same person in other referrals, by a worker's word.</summary>
    public required IReadOnlyList<LinkView> Links { get; init; }
}

public sealed record LinkView(Guid LinkId, Guid PersonId, Guid ReferralId, string? Name, DateTimeOffset LinkedAt, WorkerName LinkedBy);

/// <param name="From">Whose information it is.</param>
/// <param name="RequestId">The request it answers; empty when it came with the referral.</param>
/// <param name="SharedWith">To whom the hub released it.</param>
/// <param name="Confidential">It was told in confidence: each release needs its reason (R7).</param>
/// <param name="Sensitive">Its class needs a reason of its own (R56).</param>
/// <param name="SourceLimits">What the source allows: not-to-be-passed-on, ask-first, not-to-be-attributed (R26).</param>
/// <param name="Identifies">The people it identifies besides the subject; each needs a word before it leaves (R5).</param>
/// <param name="SourceSigns">What in its words tells who it came from: source-name, source-role (R70).</param>
/// <param name="FirstSharedAt">When the hub first let it leave; with ReceivedAt, how long it took (R65).</param>
/// <param name="SourceRelationship">formal or informal; what was told in a formal relationship counts as confidential (R7).</param>
/// <param name="ConfidentialityReason">Why it counts so, where somebody decided.</param>
/// <param name="Corrects">The statement in whose place this one stands.</param>
/// <param name="Corrected">Set on the one that is no longer right.</param>
public sealed record StatementView(
    Guid StatementId, string Kind, string Category, string Text, string Source, string ObservedOn, AgencyName From, Guid? RequestId,
    DateTimeOffset ReceivedAt, IReadOnlyList<AgencyName> SharedWith, bool Confidential, bool Sensitive, string? SourceRelation, IReadOnlyList<string> SourceLimits,
    IReadOnlyList<Guid> Identifies, IReadOnlyList<string> SourceSigns, FreshnessView Freshness, DateTimeOffset? FirstSharedAt, string? SourceRelationship, string? ConfidentialityReason, Guid? Corrects, CorrectionView? Corrected);

/// <param name="AsOf">The last day on which it is known to have been so.</param>
/// <param name="Days">How many days ago that was.</param>
/// <param name="Stale">Older than the hub relies on without looking again.</param>
public sealed record FreshnessView(string AsOf, string? VerifiedBy, int? Days, bool Stale);

/// <summary>It is no longer right.</summary>
public sealed record CorrectionView(Guid ReplacedBy, string Reason, DateTimeOffset CorrectedAt, WorkerName CorrectedBy);

/// <param name="SmallerScope">Voluntary agencies that receive less than the categories say: not what SmallerScopeExcludes names (R79).</param>
/// <param name="RetentionClass">Under which class the consent service keeps it (R82).</param>
/// <param name="InForce">It allows releases now: to share, valid, neither replaced nor withdrawn.</param>
public sealed record DecisionView(
    Guid DecisionId, string Outcome, string Route, IReadOnlyList<AgencyName> Recipients, string Purpose, IReadOnlyList<string> Categories,
    IReadOnlyList<string> Conditions, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string ConfidentialityPosition, string LawfulBasis,
    Guid? ConsentId, Guid? Replaces, string? Informed, DateTimeOffset DecidedAt, Guid DecidedBy, bool Superseded, DateTimeOffset? WithdrawnAt, bool InForce,
    DateTimeOffset? InformedReviewAt, IReadOnlyList<Guid> OtherPersonIds, IReadOnlyList<Guid> RecipientPersonIds,
    IReadOnlyList<AgencyName> SmallerScope, IReadOnlyList<string> SmallerScopeExcludes, string? RetentionClass);

/// <param name="State">asked, opened, held, failed, supplied, nothing-held or withheld.</param>
/// <param name="Disputed">Withheld, but not all that R53 asks for holds: the hub escalates (R91).</param>
/// <param name="Attested">Which of the circumstances of R53 the partner says hold.</param>
/// <param name="Explanation">Why it withholds, in its own words (R92).</param>
/// <param name="SupplierConditions">What the hub may not do with the answer without asking first (R26).</param>
public sealed record RequestView(
    Guid RequestId, AgencyName To, string Question, string State, DateTimeOffset DueAt, bool Overdue, DateTimeOffset? AnsweredAt, string? WithholdingReason,
    bool Disputed, IReadOnlyList<string> Attested, string? Explanation, ReferrerView? AnsweredBy, string? SupplierConsentPosition, string? SupplierConsentReason, string? SupplierConditions, DeliveryView Delivery);

/// <summary>What was released to one agency, and what became of it.</summary>
public sealed record DeliveryView
{
    public required Guid DeliveryId { get; init; }
    public required AgencyName To { get; init; }
    public required Guid DecisionId { get; init; }

    /// <summary>The delivery or onward share whose content it corrects, when it is a correction.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>released, opened, acknowledged, failed or held.</summary>
    public required string State { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<Guid> StatementIds { get; init; }

    /// <summary>What the referral held then and the recipient did not get (R63).</summary>
    public required IReadOnlyList<Guid> LeftOut { get; init; }
    /// <summary>Which left without their source (R70).</summary>
    public required IReadOnlyList<Guid> Unattributed { get; init; }

    /// <summary>Which left in narrower words (R63).</summary>
    public required IReadOnlyList<Guid> Redacted { get; init; }

    /// <summary>Why single statements left (R5, R7, R26, R56).</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    public required bool NamesSubject { get; init; }
    public required string ContentSha256 { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public required WorkerName ReleasedBy { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public string? OnwardSharing { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public string? FailedBecause { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When the recipient confirmed that it acted on the withdrawal (R23).</summary>
    public DateTimeOffset? WithdrawalAcknowledgedAt { get; init; }

    /// <summary>The recipient accepted not to tell the person before it read.</summary>
    public required bool DoNotTell { get; init; }

    /// <summary>To whom the recipient passed it on (R67).</summary>
    public required IReadOnlyList<OnwardView> OnwardShares { get; init; }

    internal static DeliveryView Of(Delivery delivery, WholeReferral all, Func<Guid, AgencyName> agency) => new()
    {
        DeliveryId = delivery.Id,
        To = agency(delivery.ToAgencyId),
        DecisionId = delivery.DecisionId,
        Corrects = delivery.Corrects,
        State = delivery.State,
        Purpose = delivery.Purpose,
        Categories = delivery.Categories,
        Conditions = delivery.Conditions,
        Marking = delivery.Marking,
        StatementIds = delivery.StatementIds,
        LeftOut = delivery.LeftOut,
        Unattributed = delivery.Unattributed,
        Redacted = delivery.Redacted,
        Reasons = all.ReasonsOf(delivery.Id),
        NamesSubject = delivery.NamesSubject,
        ContentSha256 = delivery.ContentSha256,
        ReleasedAt = delivery.ReleasedAt,
        ReleasedBy = new WorkerName(delivery.ReleasedBy, delivery.ReleasedByName),
        ValidUntil = delivery.ValidUntil,
        OpenedAt = delivery.OpenedAt,
        OnwardSharing = delivery.OnwardSharing,
        AcknowledgedAt = delivery.AcknowledgedAt,
        FailedAt = delivery.FailedAt,
        FailedBecause = delivery.FailedBecause,
        WithdrawnAt = delivery.WithdrawnAt,
        WithdrawalAcknowledgedAt = delivery.WithdrawalAcknowledgedAt,
        DoNotTell = delivery.DoNotTell,
        OnwardShares = [.. all.OnwardShares.Where(share => share.DeliveryId == delivery.Id).Select(share => OnwardView.Of(share, agency))],
    };
}

/// <param name="PersonId">The third party whom the reason is about, when it is about one.</param>
public sealed record ReasonView(Guid StatementId, Guid? PersonId, string Reason);

/// <param name="About">The request, delivery, decision or consent it is about, when it is about one.</param>
public sealed record TaskView(
    Guid TaskId, string Kind, Guid? About, DateTimeOffset OpenedAt, DateTimeOffset DueAt, bool Overdue, DateTimeOffset? DoneAt, WorkerName? DoneBy, string? Note);

/// <param name="Feedback">The hub's words to the referrer.</param>
public sealed record OutcomeView(string Code, string Note, string? Feedback, DateTimeOffset ClosedAt, WorkerName ClosedBy);
