using MassTransit;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>The content waits in the recipient's mailbox, sealed as it came.</summary>
public sealed class OnDisclosureReleased(GatewayDb db, TimeProvider clock) : IConsumer<DisclosureReleased>
{
    public Task Consume(ConsumeContext<DisclosureReleased> context)
    {
        var disclosure = context.Message;
        return db.ArriveAsync(disclosure.DeliveryId, disclosure.ToAgencyId, disclosure.DecisionId, At, clock.GetUtcNow(), context.CancellationToken);

        Delivery At(long position) => new()
        {
            Id = disclosure.DeliveryId,
            AgencyId = disclosure.ToAgencyId,
            Position = position,
            Kind = DeliveryKind.Disclosure,
            ReferralId = disclosure.ReferralId,
            HubId = disclosure.HubId,
            DecisionId = disclosure.DecisionId,
            ConsentId = disclosure.ConsentId,
            Purpose = disclosure.Purpose,
            Categories = [.. disclosure.Categories],
            Conditions = [.. disclosure.Conditions],
            Marking = disclosure.Marking,
            DoNotTell = disclosure.DoNotTell,
            ExcludedAgencyIds = [.. disclosure.ExcludedAgencyIds],
            ExcludedPurposes = [.. disclosure.ExcludedPurposes],
            ExcludedCategories = [.. disclosure.ExcludedCategories],
            SentAt = disclosure.ReleasedAt.ToUniversalTime(),
            ValidUntil = disclosure.ValidUntil.ToUniversalTime(),
            SealedContent = disclosure.SealedContent,
        };
    }
}
