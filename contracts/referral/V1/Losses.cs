namespace SafeShare.Contracts.Referrals.V1;

/// <summary>A copy that somebody holds was lost or breached: the agency whose information was in it is told (R76). Nothing says who held it or about whom it is.</summary>
public sealed record CopyLost
{
    /// <summary>The item in the mailbox of the agency that is told.</summary>
    public required Guid NoticeId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>Whose information it was.</summary>
    public required Guid ToAgencyId { get; init; }
    public required Guid DecisionId { get; init; }
    public required string Purpose { get; init; }
    public required string Marking { get; init; }

    /// <summary>lost or breached.</summary>
    public required string Event { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public required string HappenedOn { get; init; }

    /// <summary>What of the agency's information was in the copy.</summary>
    public required IReadOnlyList<Guid> StatementIds { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
}
