namespace SafeShare.PartnerGateway.Submit;

/// <summary>The gateway's promise: the referral is kept and will stand in the hub's queue.</summary>
public sealed record Receipt
{
    public required Guid ReferralId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Lower-case hex SHA-256 of the body exactly as it arrived, to compare with what you sent.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>Where the referral's status is read.</summary>
    public required string StatusUrl { get; init; }

    /// <summary>Fields that a rule wants and that were not given. The referral stands; the hub will ask for them.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public static Receipt For(Guid referralId, DateTimeOffset receivedAt, byte[] bodySha256, IReadOnlyList<string> missing) => new()
    {
        ReferralId = referralId,
        ReceivedAt = receivedAt.ToUniversalTime(),
        BodySha256 = Convert.ToHexStringLower(bodySha256),
        StatusUrl = $"/v1/referrals/{referralId}",
        Missing = missing,
    };
}
