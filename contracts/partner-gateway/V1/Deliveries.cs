namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>The recipient accepted the conditions and read the content.</summary>
public sealed record DeliveryOpened
{
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether the recipient means to pass it on: no, within-agency or to-others (R67).</summary>
    public required string OnwardSharing { get; init; }
}

/// <summary>The recipient confirms that it has the content, or that it has acted on a withdrawal.</summary>
public sealed record DeliveryAcknowledged
{
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset AcknowledgedAt { get; init; }

    /// <summary>True when the recipient confirms that it acted on the withdrawal of this delivery (R22-R24, I6).</summary>
    public bool OfWithdrawal { get; init; }
}

/// <summary>The content can no longer reach the recipient: code expired, recalled or agency-suspended.</summary>
public sealed record DeliveryFailed
{
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset FailedAt { get; init; }
    public required string Reason { get; init; }
}
