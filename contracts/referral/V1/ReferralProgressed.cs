namespace SafeShare.Contracts.Referrals.V1;

/// <summary>Something the referrer may know has happened to its referral (R97).</summary>
public sealed record ReferralProgressed
{
    public required Guid ReferralId { get; init; }
    public required Guid FromAgencyId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>received, claimed, information-requested, decided or closed.</summary>
    public required string Stage { get; init; }

    /// <summary>Rises with every step of one referral: a late message never turns the status back (I9).</summary>
    public required int Step { get; init; }
    public required DateTimeOffset ProgressedAt { get; init; }

    /// <summary>Code of the outcome, when closed and when the referrer may know it.</summary>
    public string? Outcome { get; init; }

    /// <summary>The hub's words to the referrer, sealed.</summary>
    public string? SealedFeedback { get; init; }

    /// <summary>The name under which <see cref="SealedFeedback"/> was sealed and opens again.</summary>
    public static string FeedbackSealedAs(Guid referralId) => $"referral-feedback/{referralId}";
}
