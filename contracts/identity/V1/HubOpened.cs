namespace SafeShare.Contracts.Identity.V1;

/// <summary>A multi-agency hub takes referrals for an area.</summary>
public sealed record HubOpened
{
    public required Guid HubId { get; init; }
    public required string Name { get; init; }
    public required Guid LeadAgencyId { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required long Version { get; init; }
}
