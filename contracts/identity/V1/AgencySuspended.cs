namespace SafeShare.Contracts.Identity.V1;

/// <summary>The agency takes no further part: nothing more is delivered to it or taken from it.</summary>
public sealed record AgencySuspended
{
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset SuspendedAt { get; init; }
    public required long Version { get; init; }
}
