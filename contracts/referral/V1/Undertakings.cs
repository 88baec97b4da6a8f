namespace SafeShare.Contracts.Referrals.V1;

/// <summary>
/// A recipient that accepted to keep something from the person no longer has to, and nor has anybody to whom it passed it on
/// (R46, R68). Nothing says why, or what the person knows.
/// </summary>
public sealed record UndertakingEnded
{
    /// <summary>The delivery under which the undertaking was given.</summary>
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid ToAgencyId { get; init; }
    public required Guid DecisionId { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
}
