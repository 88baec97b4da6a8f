namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>That a partner answered, and how; what it said went on to the hub under seal.</summary>
public sealed class Answer
{
    public required Guid DeliveryId { get; init; }
    public required Guid AgencyId { get; init; }
    public required byte[] BodySha256 { get; init; }

    /// <summary>supplied, nothing-held or withheld.</summary>
    public required string Said { get; init; }
    public string? WithholdingReason { get; init; }
    public required bool Disputed { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}
