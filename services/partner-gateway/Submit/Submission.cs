namespace SafeShare.PartnerGateway.Submit;

/// <summary>What the gateway keeps of a referral: its receipt, and the memory of its idempotency key. What it says goes to the hub.</summary>
public sealed class Submission
{
    public required Guid ReferralId { get; init; }
    public required Guid AgencyId { get; init; }
    public required string ClientId { get; init; }
    public required byte[] IdempotencyKeyHash { get; init; }
    public required Guid HubId { get; init; }
    public string? LocalReference { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required byte[] BodySha256 { get; init; }

    /// <summary>What the hub will ask for (I2).</summary>
    public required List<string> Missing { get; init; }
}
