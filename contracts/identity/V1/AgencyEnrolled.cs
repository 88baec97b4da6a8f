namespace SafeShare.Contracts.Identity.V1;

/// <summary>An agency may now take part. Published again, with the same id, when its details change.</summary>
public sealed record AgencyEnrolled
{
    public required Guid AgencyId { get; init; }
    public required string Name { get; init; }

    /// <summary>council, police, nhs, housing, vcs: decides which purposes and powers it may rely on.</summary>
    public required string Kind { get; init; }

    /// <summary>The hub areas it works in.</summary>
    public required IReadOnlyList<Guid> HubIds { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>Rises by one with every change, so that a late message never undoes a newer one.</summary>
    public required long Version { get; init; }
}
