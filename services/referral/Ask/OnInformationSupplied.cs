using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Receive;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Ask;

/// <summary>Adds what a partner said to the chronology, with the partner as its source (R104). A late answer is kept too.</summary>
public sealed class OnInformationSupplied(ReferralDb db, ISealing sealing, TimeProvider clock) : IConsumer<InformationSupplied>
{
    public async Task Consume(ConsumeContext<InformationSupplied> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        var request = await db.Requests.SingleOrDefaultAsync(
            asked => asked.Id == message.RequestId && asked.ReferralId == message.ReferralId && asked.ToAgencyId == message.AgencyId, ct);
        if (referral is null || request is null)
        {
            throw new InvalidOperationException("An answer to a question that this agency was not asked; it is set aside for a person to look at.");
        }

        var content = message.SealedContent is null
            ? null
            : sealing.Open<SuppliedContent>(InformationSupplied.SealedAs(message.RequestId, message.AgencyId), message.SealedContent);
        if (request.HasHeard(message))
        {
            return;
        }

        var now = clock.GetStorableNow();
        request.Answered(message, content);
        await AddStatementsAsync(message, content, referral, now, ct);
        await OpenTasksAsync(message, referral, now, ct);

        referral.Moved();
        if (referral.ClosedAt is null)
        {
            await db.TellReferrerOfExchangeAsync(referral, now, ct);
        }

        db.Record(db.Reacted("information.received") with
        {
            HubId = referral.HubId,
            ReferralId = referral.Id,
            SubjectIds = [referral.SubjectId],
            OtherAgencyIds = [message.AgencyId],
            ExchangeId = request.DeliveryId,
        });
    }

    private async Task AddStatementsAsync(InformationSupplied message, SuppliedContent? content, Referral referral, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.Statements.Where(statement => statement.ReferralId == referral.Id).Select(statement => statement.Id).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Where(person => person.ReferralId == referral.Id).ToListAsync(ct);
        var identified = new Identified(referral, message.AgencyId, people, now);
        db.AddRange((content?.Statements ?? [])
            .DistinctBy(said => said.StatementId)
            .Where(said => !known.Contains(said.StatementId))
            .Select(said => identified.Read(said, message.RequestId)));
        db.AddRange(identified.Added);
    }

    private async Task OpenTasksAsync(InformationSupplied message, Referral referral, DateTimeOffset now, CancellationToken ct)
    {
        if (message.Answer == InformationRequest.Withheld)
        {
            var kind = message.Disputed ? HubTask.EscalateDisputedRefusal : HubTask.ReviewWithheldAnswer; // R53, R91
            await db.OpenTaskAsync(kind, referral, message.RequestId, now, ct);
        }

        if (referral.ClosedAt is not null)
        {
            await db.OpenTaskAsync(HubTask.ReviewLateAnswer, referral, message.RequestId, now, ct);
        }
    }
}
