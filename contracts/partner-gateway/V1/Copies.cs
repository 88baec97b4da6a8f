namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>A recipient says what became of the copy in its custody (R76).</summary>
public sealed record CopyReported
{
    public required Guid ReportId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }

    /// <summary>lost, breached, destroyed or returned.</summary>
    public required string Event { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public required string HappenedOn { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>The <see cref="CopyReportedContent"/>, sealed.</summary>
    public required string SealedContent { get; init; }

    /// <summary>The name under which <see cref="SealedContent"/> was sealed and opens again.</summary>
    public static string SealedAs(Guid reportId) => $"copy-reported-content/{reportId}";
}

/// <summary>What happened, and who says so. Never travels unsealed.</summary>
public sealed record CopyReportedContent
{
    public required string Description { get; init; }
    public required ReferrerContent ReportedBy { get; init; }
}
