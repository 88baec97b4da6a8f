using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Identity;

/// <summary>A multi-agency hub that takes referrals for an area.</summary>
public sealed class Hub
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required Guid LeadAgencyId { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Rises by one with every change that is published.</summary>
    public long Version { get; set; }
}

/// <summary>An organisation that takes part.</summary>
public sealed class Agency
{
    public static readonly IReadOnlyList<string> Kinds = ["council", "police", "nhs", "housing", "vcs"];

    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Kind { get; set; }

    /// <summary>An NHS organisation's code in the Organisation Data Service.</summary>
    public string? OdsCode { get; set; }
    public required Guid[] HubIds { get; set; }
    public required DateTimeOffset EnrolledAt { get; init; }
    public DateTimeOffset? SuspendedAt { get; set; }
    public long Version { get; set; }

    public AgencyEnrolled ToEnrolled() => new()
    {
        AgencyId = Id,
        Name = Name,
        Kind = Kind,
        HubIds = HubIds,
        EnrolledAt = EnrolledAt,
        Version = Version,
    };
}
