namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>An agency's system handed in a safeguarding referral, and the gateway has promised to keep it (I1).</summary>
public sealed record ReferralSubmitted
{
    public required Guid ReferralId { get; init; }
    public required Guid FromAgencyId { get; init; }
    public required string ClientId { get; init; }
    public required Guid HubId { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Lower-case hex SHA-256 of the request body exactly as it arrived: the same as in the referrer's receipt.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>The <see cref="ReferralContent"/>, sealed: the broker can not read it (I7).</summary>
    public required string SealedContent { get; init; }

    /// <summary>The name under which <see cref="SealedContent"/> was sealed and opens again.</summary>
    public static string SealedAs(Guid referralId) => $"referral-content/{referralId}";
}
