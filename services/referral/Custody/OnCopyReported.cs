using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Custody;

/// <summary>A holder says what became of its copy: that stands in the custody list, and a loss is seen to (R76).</summary>
public sealed class OnCopyReported(ReferralDb db, ISealing sealing, TimeProvider clock) : IConsumer<CopyReported>
{
    public async Task Consume(ConsumeContext<CopyReported> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        var copy = await Copy.FindAsync(db, message.ReferralId, message.DeliveryId, ct);
        if (referral is null || copy is null || copy.HeldBy != message.AgencyId)
        {
            throw new InvalidOperationException("Something is said of a copy that this agency did not get; it is set aside for a person to look at.");
        }

        if (await db.CustodyEvents.AnyAsync(known => known.Id == message.ReportId, ct))
        {
            return;
        }

        var content = sealing.Open<CopyReportedContent>(CopyReported.SealedAs(message.ReportId), message.SealedContent);
        var reported = CustodyEvent.From(message, content, referral);
        db.Add(reported);
        IReadOnlyList<Guid> told = reported.IsLoss ? await db.SeeToLossAsync(reported, copy, referral, clock.GetStorableNow(), ct) : [];
        db.Record(db.Reacted("custody.reported") with
        {
            HubId = referral.HubId,
            ReferralId = referral.Id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = [.. told.Append(message.AgencyId).Distinct()],
            ExchangeId = copy.Id,
            DecisionId = copy.DecisionId,
        });
    }
}
