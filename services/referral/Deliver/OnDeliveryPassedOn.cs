using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Deliver;

/// <summary>A recipient passed content on: the hub hears to whom and why, and looks at it (R67).</summary>
public sealed class OnDeliveryPassedOn(ReferralDb db, ISealing sealing, TimeProvider clock) : IConsumer<DeliveryPassedOn>
{
    public async Task Consume(ConsumeContext<DeliveryPassedOn> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        var delivery = await db.HoldDeliveryAsync(message.DeliveryId, ct);
        if (referral is null || delivery is null || delivery.ToAgencyId != message.AgencyId)
        {
            throw new InvalidOperationException("Something was passed on that this agency did not get; it is set aside for a person to look at.");
        }

        if (await db.OnwardShares.AnyAsync(known => known.Id == message.OnwardShareId, ct))
        {
            return;
        }

        var content = sealing.Open<PassedOnContent>(DeliveryPassedOn.SealedAs(message.OnwardShareId), message.SealedContent);
        var share = OnwardShare.From(message, content, delivery);
        db.Add(share);
        var now = clock.GetStorableNow();
        await db.OpenTaskAsync(HubTask.ReviewOnwardShare, referral, share.Id, now, ct);
        await db.ChaseAsync(referral, delivery, [share], now, ct);
        if ((await db.Corrections.Where(correction => correction.ReferralId == referral.Id).ToListAsync(ct)).Exists(correction => share.PartsOf(delivery).Contains(correction.StatementId)))
        {
            await db.OpenTaskAsync(HubTask.TellOfCorrection, referral, share.Id, now, ct); // passed on before the correction was read, or heard of after it
        }

        db.Record(db.Reacted("onward-share.received") with
        {
            HubId = referral.HubId,
            ReferralId = referral.Id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = share.ToAgencyId is { } to ? [share.ByAgencyId, to] : [share.ByAgencyId],
            ExchangeId = delivery.Id,
            DecisionId = delivery.DecisionId,
        });
    }
}
