using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Withdraw;

/// <summary>A consent that was taken back, and the decisions that end with it (R22-R24).</summary>
public sealed class Withdrawal
{
    public Guid ConsentId { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public IReadOnlyList<Guid> DecisionIds { get; private init; } = [];
    public DateTimeOffset WithdrawnAt { get; private init; }

    private Withdrawal() { }

    public static Withdrawal From(ConsentWithdrawn withdrawn) => new()
    {
        ConsentId = withdrawn.ConsentId,
        ReferralId = withdrawn.ReferralId,
        HubId = withdrawn.HubId,
        DecisionIds = withdrawn.DecisionIds,
        WithdrawnAt = withdrawn.WithdrawnAt,
    };

    /// <summary>The decisions named with it, and any other that rests on this consent alone.</summary>
    public bool Ends(Decision decision) =>
        DecisionIds.Contains(decision.Id) || (decision.Route == Decision.ConsentRoute && decision.ConsentId == ConsentId);
}
