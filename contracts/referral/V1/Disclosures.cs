namespace SafeShare.Contracts.Referrals.V1;

/// <summary>A partner is asked for what it holds. The question itself tells the partner something, so it is a disclosure too.</summary>
public sealed record InformationRequested
{
    public required Guid RequestId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid ToAgencyId { get; init; }
    public required Guid DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required string Marking { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>The <see cref="DisclosedContent"/>, sealed.</summary>
    public required string SealedContent { get; init; }

    /// <summary>Neither the person nor anybody who might tell them may learn that this was shared (R68).</summary>
    public bool DoNotTell { get; init; }

    /// <summary>Agencies to which the person said it must not go (R25).</summary>
    public IReadOnlyList<Guid> ExcludedAgencyIds { get; init; } = [];

    /// <summary>For what the person said it must not be used (R25).</summary>
    public IReadOnlyList<string> ExcludedPurposes { get; init; } = [];

    /// <summary>What kinds of information the person said must not be shared (R25).</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = [];
}

/// <summary>Content is released to one recipient under one decision (I3).</summary>
public sealed record DisclosureReleased
{
    public required Guid DisclosureId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid ToAgencyId { get; init; }
    public required Guid DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required string Marking { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>The <see cref="DisclosedContent"/>, sealed.</summary>
    public required string SealedContent { get; init; }

    /// <summary>Neither the person nor anybody who might tell them may learn that this was shared (R68).</summary>
    public bool DoNotTell { get; init; }

    /// <summary>Agencies to which the person said it must not go (R25).</summary>
    public IReadOnlyList<Guid> ExcludedAgencyIds { get; init; } = [];

    /// <summary>For what the person said it must not be used (R25).</summary>
    public IReadOnlyList<string> ExcludedPurposes { get; init; } = [];

    /// <summary>What kinds of information the person said must not be shared (R25).</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = [];
}

/// <summary>What one recipient gets to read. Never travels unsealed.</summary>
public sealed record DisclosedContent
{
    /// <summary>The name under which a disclosure's or a request's content is sealed and opens again.</summary>
    public static string SealedAs(Guid deliveryId) => $"disclosed-content/{deliveryId}";

    public required string SubjectName { get; init; }
    public string? SubjectDateOfBirth { get; init; }
    public string? SubjectNhsNumber { get; init; }
    public string? SubjectAddress { get; init; }
    public required IReadOnlyList<DisclosedItem> Items { get; init; }

    /// <summary>What the hub asks, when this is an information request.</summary>
    public string? Question { get; init; }

    /// <summary>What is no longer right of what the recipient holds, when this is a correction (R65).</summary>
    public IReadOnlyList<CorrectedItem> Corrected { get; init; } = [];
}

/// <summary>A statement that is no longer right. Nobody relies on it any more.</summary>
public sealed record CorrectedItem
{
    public required Guid StatementId { get; init; }

    /// <summary>The statement that stands in its place; absent when its words may not leave under the decision of then.</summary>
    public Guid? ReplacedBy { get; init; }
    public required DateTimeOffset CorrectedAt { get; init; }
}

public sealed record DisclosedItem
{
    public required Guid StatementId { get; init; }

    /// <summary>fact, opinion, hearsay or unknown (R64).</summary>
    public required string Kind { get; init; }
    public required string Category { get; init; }
    public required string Text { get; init; }
    public required string Source { get; init; }
    public required string ObservedOn { get; init; }

    /// <summary>It was told in confidence (R7).</summary>
    public bool Confidential { get; init; }

    /// <summary>What the source itself allows: not-to-be-passed-on, ask-first or not-to-be-attributed (R26).</summary>
    public IReadOnlyList<string> SourceLimits { get; init; } = [];

    /// <summary>The source is known to the hub and is not named here (R70).</summary>
    public bool WithoutAttribution { get; init; }

    /// <summary>Narrower words than the original, which the hub keeps (R63, R70).</summary>
    public bool Redacted { get; init; }

    /// <summary>The day up to which it was last known to be so, when somebody has checked: yyyy-MM-dd (R65).</summary>
    public string? AsOf { get; init; }

    /// <summary>Who checked it.</summary>
    public string? VerifiedBy { get; init; }
}
