namespace SafeShare.Console.Clients;

/// <summary>Everything the hub knows about one referral, as the referral service shows it.</summary>
public sealed record ReferralView
{
    public required DateTimeOffset AsOf { get; init; }
    public required Guid ReferralId { get; init; }
    public required NamedAgency From { get; init; }
    public required Referrer Referrer { get; init; }
    public string? LocalReference { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Pathway { get; init; }
    public required IReadOnlyList<string> ConcernTypes { get; init; }
    public required string ConcernLevel { get; init; }
    public bool Emergency { get; init; }
    public required string ConsentPosition { get; init; }
    public string? ConsentReason { get; init; }
    public bool? PersonInformed { get; init; }
    public string? PersonNotInformedReason { get; init; }
    public required string Stage { get; init; }
    public required ReferralClock Clock { get; init; }
    public Holder? ClaimedBy { get; init; }

    /// <summary>The subject first.</summary>
    public required IReadOnlyList<PersonView> People { get; init; }
    public required IReadOnlyList<Statement> Chronology { get; init; }
    public required IReadOnlyList<DecisionInForce> Decisions { get; init; }
    public required IReadOnlyList<RequestView> Requests { get; init; }
    public required IReadOnlyList<DeliveryView> Disclosures { get; init; }
    public IReadOnlyList<ToldByHand> ToldByHand { get; init; } = [];
    public IReadOnlyList<CopyView> Copies { get; init; } = [];

    /// <summary>The person is not to learn that anything was shared.</summary>
    public bool Silence { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Who of other teams looked at it, and why.</summary>
    public IReadOnlyList<PurposeView> Purposes { get; init; } = [];
    public OutcomeView? Outcome { get; init; }

    /// <summary>How long the hub keeps the case (R82).</summary>
    public required CaseRetention Retention { get; init; }

    public PersonView Subject => People[0];
    public bool IsClosed => Outcome is not null;
    public bool IsMine => ClaimedBy is { Mine: true };
}

public sealed record WorkerName(Guid WorkerId, string Name);

public sealed record Referrer(string Name, string JobTitle, string Contact);

public sealed record ReferralClock(
    string Rating, string ProposedRating, string ProposedBecause, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool Overdue, IReadOnlyList<RatingChange> History);

public sealed record RatingChange(string Rating, string Reason, DateTimeOffset DueAt, DateTimeOffset At, WorkerName? By);

public sealed record PersonView
{
    public required Guid PersonId { get; init; }
    public required string Role { get; init; }
    public string? Name { get; init; }
    public string? DateOfBirth { get; init; }
    public bool DateOfBirthEstimated { get; init; }
    public int? Age { get; init; }
    public string? NhsNumber { get; init; }
    public string? Uprn { get; init; }
    public string? AddressLine { get; init; }
    public string? Postcode { get; init; }
    public string? Relationship { get; init; }
    public required IReadOnlyList<PersonLink> Links { get; init; }
}

public sealed record PersonLink(Guid LinkId, Guid PersonId, Guid ReferralId, string? Name, DateTimeOffset LinkedAt, WorkerName LinkedBy);

public sealed record Statement
{
    public required Guid StatementId { get; init; }
    public required string Kind { get; init; }
    public required string Category { get; init; }
    public required string Text { get; init; }
    public required string Source { get; init; }

    /// <summary>Who the source is to the person.</summary>
    public string? SourceRelation { get; init; }
    public required string ObservedOn { get; init; }
    public required NamedAgency From { get; init; }
    public Guid? RequestId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required IReadOnlyList<NamedAgency> SharedWith { get; init; }
    public bool Confidential { get; init; }
    public bool Sensitive { get; init; }

    /// <summary>not-to-be-passed-on, ask-first or not-to-be-attributed.</summary>
    public IReadOnlyList<string> SourceLimits { get; init; } = [];

    /// <summary>People besides the subject; each needs a word before it leaves.</summary>
    public IReadOnlyList<Guid> Identifies { get; init; } = [];

    /// <summary>How sure it is that it still holds.</summary>
    public FreshnessView? Freshness { get; init; }

    /// <summary>Why it counts as confidential or not, where somebody decided.</summary>
    public string? ConfidentialityReason { get; init; }

    /// <summary>The statement in whose place this one stands.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Set on one that is no longer right.</summary>
    public CorrectedView? Corrected { get; init; }
}

/// <summary>A sharing decision as the referral service goes by it.</summary>
public sealed record DecisionInForce(
    Guid DecisionId, string Outcome, string Route, IReadOnlyList<NamedAgency> Recipients, string Purpose, IReadOnlyList<string> Categories,
    IReadOnlyList<string> Conditions, DateTimeOffset ValidUntil, Guid? Replaces, DateTimeOffset DecidedAt,
    bool Superseded, DateTimeOffset? WithdrawnAt, bool InForce)
{
    /// <summary>People besides the subject about whom it was decided too.</summary>
    public IReadOnlyList<Guid> OtherPersonIds { get; init; } = [];

    /// <summary>Family, friends and carers who may be told by hand.</summary>
    public IReadOnlyList<Guid> RecipientPersonIds { get; init; } = [];

    /// <summary>Voluntary agencies that receive less under it, and what of its kinds they do not receive (R79).</summary>
    public IReadOnlyList<NamedAgency> SmallerScope { get; init; } = [];
    public IReadOnlyList<string> SmallerScopeExcludes { get; init; } = [];
}

public sealed record RequestView(
    Guid RequestId, NamedAgency To, string Question, string State, DateTimeOffset DueAt, bool Overdue, DateTimeOffset? AnsweredAt, string? WithholdingReason,
    Referrer? AnsweredBy, string? SupplierConsentPosition, string? SupplierConsentReason, string? SupplierConditions, DeliveryView Delivery);

public sealed record DeliveryView
{
    public required Guid DeliveryId { get; init; }
    public required NamedAgency To { get; init; }
    public required Guid DecisionId { get; init; }
    public required string State { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<Guid> StatementIds { get; init; }
    public required IReadOnlyList<Guid> LeftOut { get; init; }
    public bool NamesSubject { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public required WorkerName ReleasedBy { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public string? OnwardSharing { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public string? FailedBecause { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public DateTimeOffset? WithdrawalAcknowledgedAt { get; init; }
}

/// <summary>What a worker told somebody outside the gateway.</summary>
public sealed record ToldByHand
{
    public required Guid DisclosureId { get; init; }
    public required string Channel { get; init; }
    public NamedAgency? ToAgency { get; init; }
    public required string RecipientName { get; init; }
    public string? RecipientRole { get; init; }
    public required string Verification { get; init; }
    public required string OnwardSharing { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<Guid> StatementIds { get; init; }
    public required IReadOnlyList<Guid> LeftOut { get; init; }
    public bool NamesSubject { get; init; }
    public required DateTimeOffset DisclosedAt { get; init; }
    public required WorkerName RecordedBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>A copy that left the hub, and who holds it.</summary>
/// <param name="Of">The delivery, onward share or disclosure by hand through which it came there.</param>
/// <param name="Until">When the holder confirmed that it acted on a withdrawal, destroyed or returned it.</param>
/// <param name="Events">What became of it, the oldest first.</param>
/// <param name="UndertakingEnded">Set when its holder accepted to keep it from the person, and need not any more.</param>
public sealed record CopyView(
    Guid Of, NamedAgency? Agency, string? Name, IReadOnlyList<Guid> StatementIds, DateTimeOffset Since, DateTimeOffset? Until, IReadOnlyList<CustodyEventView> Events,
    UndertakingEnded? UndertakingEnded = null);

/// <param name="How">mailbox, by-hand or by-holder.</param>
public sealed record UndertakingEnded(DateTimeOffset EndedAt, string How, DateTimeOffset? ToldAt);

public sealed record TaskView(
    Guid TaskId, string Kind, Guid? About, DateTimeOffset OpenedAt, DateTimeOffset DueAt, bool Overdue, DateTimeOffset? DoneAt, WorkerName? DoneBy, string? Note);

/// <param name="CountedFrom">birth or case-closed.</param>
/// <param name="KeptUntil">The last day; not known while the case is open, or while the date of birth it is counted from is not known.</param>
public sealed record CaseRetention(int Years, string CountedFrom, string Authority, DateOnly? KeptUntil, string Procedure, string ProcedureVersion);

public sealed record OutcomeView(string Code, string Note, string? Feedback, DateTimeOffset ClosedAt, WorkerName ClosedBy);

public sealed record MatchList(IReadOnlyList<PossibleMatch> Matches);

public sealed record PossibleMatch(
    Guid ForPersonId, Guid PersonId, Guid ReferralId, string Role, string? Name, string? DateOfBirth, string Strength, IReadOnlyList<FieldFinding> Fields);

public sealed record FieldFinding(string Field, string Finding, string Explanation);
