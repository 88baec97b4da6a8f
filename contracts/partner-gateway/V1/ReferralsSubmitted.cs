namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>
/// Referrals that left the gateway together, because many were on their way. Each stands for itself, as if it had come alone: they
/// belong to different transactions, and may come again in other company.
/// </summary>
public sealed record ReferralsSubmitted
{
    public required IReadOnlyList<ReferralSubmitted> Referrals { get; init; }
}
