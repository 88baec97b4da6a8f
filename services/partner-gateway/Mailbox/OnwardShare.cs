namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>That a recipient passed content on: a child of the delivery, with a holder of its own (R67, R76). It never changes.</summary>
public sealed class OnwardShare
{
    public required Guid Id { get; init; }
    public required Guid DeliveryId { get; init; }

    /// <summary>Who passed it on.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>To whom, when it is an agency that has a mailbox here.</summary>
    public Guid? ToAgencyId { get; init; }
    public required string Ground { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required byte[] BodySha256 { get; init; }

    /// <summary>To whom, by whom and why, as it went to the hub.</summary>
    public required string SealedContent { get; init; }
}
