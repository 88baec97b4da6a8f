namespace SafeShare.Consents.Withdraw;

/// <summary>The end of a consent, beside the consent it ends (R22).</summary>
public sealed class Withdrawal
{
    /// <summary>One consent is withdrawn once.</summary>
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }

    /// <summary>subject, parental-responsibility, local-authority, attorney or deputy; unknown when not said.</summary>
    public string? WithdrawnBy { get; init; }
    public string? Note { get; init; }

    /// <summary>The decisions that rested on this consent when it ended.</summary>
    public required IReadOnlyList<Guid> DecisionIds { get; init; }
}
