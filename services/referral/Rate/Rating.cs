using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Rate;

/// <summary>How urgent, most urgent first.</summary>
public enum Rating { Red, Amber, Green, Blue }

/// <summary>What the software proposes, and the rule that says so. The worker decides (I10).</summary>
public sealed record RatingProposal(Rating Rating, string Because)
{
    /// <summary>The first rule that fits. A level nobody has heard of is looked at soon rather than late.</summary>
    public static RatingProposal For(ReferralContent content) => content switch
    {
        { Emergency: true } => new(Rating.Red, "emergency"),
        { ConcernLevel: "immediate" } => new(Rating.Red, "concern-level-immediate"),
        { ConcernLevel: "high" } => new(Rating.Amber, "concern-level-high"),
        { ConcernLevel: "medium" } => new(Rating.Green, "concern-level-medium"),
        { ConcernLevel: "low" } => new(Rating.Blue, "concern-level-low"),
        _ => new(Rating.Amber, "concern-level-unknown"),
    };
}

/// <summary>One entry in the history of a referral's rating; the first is the proposal.</summary>
public sealed class RatingChange
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Rating Rating { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset DueAt { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Empty when the rule proposed it.</summary>
    public Guid? By { get; private init; }
    public string? ByName { get; private init; }

    private RatingChange() { }

    public static RatingChange Of(Referral referral, string reason, Worker? by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = referral.Id,
        HubId = referral.HubId,
        Rating = referral.Rating,
        Reason = reason,
        DueAt = referral.DueAt,
        At = at,
        By = by?.Id,
        ByName = by?.Name,
    };
}
