using MassTransit;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>Whoever holds what was wrong finds the news in its mailbox, and reads what is right with its own token (R65).</summary>
public sealed class OnCorrectionReleased(GatewayDb db, TimeProvider clock) : IConsumer<CorrectionReleased>
{
    public Task Consume(ConsumeContext<CorrectionReleased> context)
    {
        var correction = context.Message;
        return db.ArriveAsync(correction.DeliveryId, correction.ToAgencyId, correction.DecisionId, At, clock.GetUtcNow(), context.CancellationToken);

        Delivery At(long position) => new()
        {
            Id = correction.DeliveryId,
            AgencyId = correction.ToAgencyId,
            Position = position,
            Kind = DeliveryKind.Correction,
            ReferralId = correction.ReferralId,
            HubId = correction.HubId,
            DecisionId = correction.DecisionId,
            ConsentId = correction.ConsentId,
            Corrects = correction.Corrects,
            PassedOnBy = correction.PassedOnBy,
            Purpose = correction.Purpose,
            Categories = [.. correction.Categories],
            Conditions = [.. correction.Conditions],
            Marking = correction.Marking,
            DoNotTell = correction.DoNotTell,
            ExcludedAgencyIds = [.. correction.ExcludedAgencyIds],
            ExcludedPurposes = [.. correction.ExcludedPurposes],
            ExcludedCategories = [.. correction.ExcludedCategories],
            SentAt = correction.CorrectedAt.ToUniversalTime(),
            ValidUntil = correction.ValidUntil?.ToUniversalTime(),
            SealedContent = correction.SealedContent,
        };
    }
}
