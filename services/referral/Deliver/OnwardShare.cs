using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Deliver;

/// <summary>What a recipient passed on: a child of the delivery, with a holder of its own (R67, R76).</summary>
public sealed class OnwardShare
{
    public Guid Id { get; private init; }
    public Guid DeliveryId { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid ByAgencyId { get; private init; }

    /// <summary>An agency that takes part; empty for anybody else, whom the agency tells of a withdrawal itself.</summary>
    public Guid? ToAgencyId { get; private init; }
    public string RecipientName { get; private init; } = "";
    public string? RecipientContact { get; private init; }
    public string Ground { get; private init; } = "";
    public string Explanation { get; private init; } = "";
    public string SharedOn { get; private init; } = "";
    public string WorkerName { get; private init; } = "";
    public string WorkerJobTitle { get; private init; } = "";
    public string WorkerContact { get; private init; } = "";
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The parts of the delivery that were named when it was passed on; see <see cref="PartsOf"/>.</summary>
    public IReadOnlyList<Guid> StatementIds { get; private init; } = [];
    public DateTimeOffset? WithdrawalAcknowledgedAt { get; private set; }

    private OnwardShare() { }

    public static OnwardShare From(DeliveryPassedOn passedOn, PassedOnContent content, Delivery delivery) => new()
    {
        Id = passedOn.OnwardShareId,
        DeliveryId = delivery.Id,
        ReferralId = delivery.ReferralId,
        HubId = delivery.HubId,
        ByAgencyId = passedOn.AgencyId,
        ToAgencyId = passedOn.ToAgencyId,
        RecipientName = content.RecipientName,
        RecipientContact = content.RecipientContact,
        Ground = passedOn.Ground,
        Explanation = content.Explanation,
        SharedOn = content.SharedOn,
        WorkerName = content.PassedOnBy.Name,
        WorkerJobTitle = content.PassedOnBy.JobTitle,
        WorkerContact = content.PassedOnBy.Contact,
        RecordedAt = passedOn.RecordedAt,
        StatementIds = [.. passedOn.StatementIds.Intersect(delivery.StatementIds)],
    };

    /// <summary>What its holder has of the delivery: all of it, unless parts were named (R65, R76).</summary>
    public IReadOnlyList<Guid> PartsOf(Delivery delivery) => StatementIds.Count > 0 ? StatementIds : delivery.StatementIds;

    /// <summary>The recipient, or whoever passed it on to somebody without a mailbox, confirms the withdrawal (R23).</summary>
    public void WithdrawalAcknowledged(DateTimeOffset at) => WithdrawalAcknowledgedAt = WithdrawalAcknowledgedAt < at ? WithdrawalAcknowledgedAt : at;
}
