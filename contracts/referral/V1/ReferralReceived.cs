namespace SafeShare.Contracts.Referrals.V1;

/// <summary>The referral stands in the hub's queue.</summary>
public sealed record ReferralReceived
{
    public required Guid ReferralId { get; init; }
    public required Guid FromAgencyId { get; init; }
    public required Guid HubId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
