namespace SafeShare.Contracts.Consents.V1;

/// <summary>Where the person stands on sharing is on record: obtained, refused, not-sought or unable (R29).</summary>
public sealed record ConsentRecorded
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required string Position { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>The person no longer agrees. What has not been opened stops at once; every past recipient is told (R22-R24, I6).</summary>
public sealed record ConsentWithdrawn
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>The decisions that relied on this consent, and on nothing else.</summary>
    public required IReadOnlyList<Guid> DecisionIds { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }
}
