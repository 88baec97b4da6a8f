namespace SafeShare.Contracts.Consents.V1;

/// <summary>
/// A worker decided whether to share, and how far. What leaves later is never more than this allows (I3).
/// Decisions do not change: a new one names the one it replaces.
/// </summary>
public sealed record SharingDecided
{
    public required Guid DecisionId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>share or do-not-share.</summary>
    public required string Outcome { get; init; }

    /// <summary>
    /// What the sharing rests on: consent, override, duty, court-order, emergency, or purpose-alone when nothing
    /// confidential about an identifiable person is shared (R4, R6). none when the outcome is do-not-share.
    /// </summary>
    public required string Route { get; init; }
    public required IReadOnlyList<Guid> RecipientAgencyIds { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Codes of the conditions the recipient must accept before it may read.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>obtained, refused, not-sought or unable: the confidentiality position, kept apart from the lawful basis.</summary>
    public required string ConfidentialityPosition { get; init; }

    /// <summary>Code of the lawful basis; to-be-completed after an emergency, none when nothing is shared.</summary>
    public required string LawfulBasis { get; init; }
    public Guid? ConsentId { get; init; }
    public Guid? Replaces { get; init; }

    /// <summary>Whether the person was told: told, deferred or not-to-be-told (R68).</summary>
    public string? Informed { get; init; }

    /// <summary>The marking on everything that leaves under this decision (R74); absent when nothing is shared.</summary>
    public string? Marking { get; init; }

    /// <summary>People besides the subject about whom it was decided too: what identifies them may leave (R5). Ids from the hub's index of people.</summary>
    public IReadOnlyList<Guid> OtherPersonIds { get; init; } = [];

    /// <summary>Family, friends and carers who may be told by hand, never through the gateway (R78). Ids from the hub's index of people.</summary>
    public IReadOnlyList<Guid> RecipientPersonIds { get; init; } = [];

    /// <summary>When telling the person, or not telling, comes up again (R68, R69).</summary>
    public DateTimeOffset? InformedReviewAt { get; init; }

    /// <summary>Agencies to which the person said it must not go (R25).</summary>
    public IReadOnlyList<Guid> ExcludedAgencyIds { get; init; } = [];

    /// <summary>For what the person said it must not be used (R25).</summary>
    public IReadOnlyList<string> ExcludedPurposes { get; init; } = [];

    /// <summary>What kinds of information the person said must not be shared (R25).</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = [];

    /// <summary>Voluntary agencies among the recipients that receive the smaller scope: the worker gave no reason for more (R79).</summary>
    public IReadOnlyList<Guid> SmallerScopeAgencyIds { get; init; } = [];

    /// <summary>What of the decision's categories lies outside that smaller scope (R79).</summary>
    public IReadOnlyList<string> SmallerScopeExcludes { get; init; } = [];

    /// <summary>Code of the class under which the record of the decision is kept (R82).</summary>
    public string? RetentionClass { get; init; }
}
