using MassTransit;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>The agency whose information was in a lost copy finds the news in its mailbox, and confirms (R76).</summary>
public sealed class OnCopyLost(GatewayDb db, TimeProvider clock) : IConsumer<CopyLost>
{
    public Task Consume(ConsumeContext<CopyLost> context)
    {
        var loss = context.Message;
        return db.ArriveAsync(loss.NoticeId, loss.ToAgencyId, loss.DecisionId, At, clock.GetUtcNow(), context.CancellationToken);

        Delivery At(long position) => new()
        {
            Id = loss.NoticeId,
            AgencyId = loss.ToAgencyId,
            Position = position,
            Kind = DeliveryKind.Loss,
            ReferralId = loss.ReferralId,
            HubId = loss.HubId,
            DecisionId = loss.DecisionId,
            Purpose = loss.Purpose,
            Categories = [],
            Conditions = [],
            Marking = loss.Marking,
            LossEvent = loss.Event,
            LossOn = loss.HappenedOn,
            LossStatementIds = [.. loss.StatementIds],
            SentAt = loss.ReportedAt.ToUniversalTime(),
        };
    }
}
