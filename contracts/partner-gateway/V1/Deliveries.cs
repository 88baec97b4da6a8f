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

/// <summary>A recipient passed content on outside its agency, on a ground of its own (R67): a further holder, to be told of a withdrawal too (R23, R76).</summary>
public sealed record DeliveryPassedOn
{
    public required Guid OnwardShareId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>The agency that passed it on.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>To whom, when it is an agency that takes part.</summary>
    public Guid? ToAgencyId { get; init; }

    /// <summary>same-purpose, hub-agreed, risk-of-harm, statutory-duty or court-order.</summary>
    public required string Ground { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The statements that were passed on; all of the delivery's when empty.</summary>
    public IReadOnlyList<Guid> StatementIds { get; init; } = [];

    /// <summary>The <see cref="PassedOnContent"/>, sealed.</summary>
    public required string SealedContent { get; init; }

    /// <summary>The name under which <see cref="SealedContent"/> was sealed and opens again.</summary>
    public static string SealedAs(Guid onwardShareId) => $"passed-on-content/{onwardShareId}";
}

/// <summary>To whom content was passed on, by whom and why. Never travels unsealed.</summary>
public sealed record PassedOnContent
{
    public required string RecipientName { get; init; }
    public string? RecipientContact { get; init; }
    public required string Explanation { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public required string SharedOn { get; init; }
    public required ReferrerContent PassedOnBy { get; init; }
}
