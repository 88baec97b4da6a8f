using MassTransit;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>The question waits in the partner's mailbox, sealed as it came.</summary>
public sealed class OnInformationRequested(GatewayDb db, TimeProvider clock) : IConsumer<InformationRequested>
{
    public Task Consume(ConsumeContext<InformationRequested> context)
    {
        var request = context.Message;
        return db.ArriveAsync(request.DeliveryId, request.ToAgencyId, request.DecisionId, At, clock.GetUtcNow(), context.CancellationToken);

        Delivery At(long position) => new()
        {
            Id = request.DeliveryId,
            AgencyId = request.ToAgencyId,
            Position = position,
            Kind = DeliveryKind.InformationRequest,
            ReferralId = request.ReferralId,
            HubId = request.HubId,
            DecisionId = request.DecisionId,
            ConsentId = request.ConsentId,
            RequestId = request.RequestId,
            Purpose = request.Purpose,
            Categories = [.. request.Categories],
            Conditions = [.. request.Conditions],
            Marking = request.Marking,
            DoNotTell = request.DoNotTell,
            ExcludedAgencyIds = [.. request.ExcludedAgencyIds],
            ExcludedPurposes = [.. request.ExcludedPurposes],
            ExcludedCategories = [.. request.ExcludedCategories],
            SentAt = request.RequestedAt.ToUniversalTime(),
            DueAt = request.DueAt.ToUniversalTime(),
            ValidUntil = request.ValidUntil.ToUniversalTime(),
            SealedContent = request.SealedContent,
        };
    }
}
