namespace SafeShare.Referrals.Once;

/// <summary>What a worker's form sent with a request (<see cref="OnceKey"/>), and the answer it got: the same again, for as long as the referral is kept.</summary>
public sealed class IdempotencyKey
{
    public required Guid WorkerId { get; init; }
    public required string Operation { get; init; }
    public required byte[] KeyHash { get; init; }
    public required byte[] RequestHash { get; init; }
    public required Guid HubId { get; init; }
    public required Guid ReferralId { get; init; }

    /// <summary>Ids, hashes and codes; no answer to an act holds what was shared.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}
