namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>What a recipient said became of its copy (R76). It never changes.</summary>
public sealed class CustodyReport
{
    public required Guid Id { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid AgencyId { get; init; }

    /// <summary>lost, breached, destroyed or returned.</summary>
    public required string Event { get; init; }
    public required string HappenedOn { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required byte[] BodySha256 { get; init; }
}
