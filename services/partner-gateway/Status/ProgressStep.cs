namespace SafeShare.PartnerGateway.Status;

/// <summary>One step of a referral that its referrer may know of. The highest step is where it stands (I9).</summary>
public sealed class ProgressStep
{
    public required Guid ReferralId { get; init; }
    public required int Step { get; init; }

    /// <summary>The agency that handed the referral in.</summary>
    public required Guid AgencyId { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset ProgressedAt { get; init; }
    public string? Outcome { get; init; }
    public string? SealedFeedback { get; init; }
}
