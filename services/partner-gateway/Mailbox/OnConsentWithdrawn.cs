using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Consents.V1;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>
/// What has not been read is recalled at once; whoever has read is told and has to confirm (R22-R24, I6). The rows are
/// locked, so an opening at the same moment comes wholly before, and is told, or wholly after, and is refused.
/// </summary>
public sealed class OnConsentWithdrawn(GatewayDb db, RemindOfWithdrawals reminders, TimeProvider clock) : IConsumer<ConsentWithdrawn>
{
    public async Task Consume(ConsumeContext<ConsentWithdrawn> context)
    {
        var (withdrawal, ct) = (context.Message, context.CancellationToken);
        var decisions = withdrawal.DecisionIds.Order().ToArray();
        foreach (var decision in decisions)
        {
            await db.LockDecisionAsync(decision, ct);
            await db.Database.ExecuteSqlAsync(
                $"insert into withdrawn_decisions (decision_id, withdrawn_at) values ({decision}, {withdrawal.WithdrawnAt.ToUniversalTime()}) on conflict do nothing", ct);
        }

        var readable = await db.Deliveries
            .FromSql($"select * from deliveries where decision_id = any({decisions}) and kind <> all({DeliveryKind.News}) and state = any({Readable}) order by id for update")
            .ToListAsync(ct);
        var now = clock.GetStorableNow(); // not before the rows are ours: whoever read while this waited has read before it
        foreach (var delivery in readable)
        {
            if (delivery.OpenedAt is null)
            {
                db.Publish(delivery.Fail(DeliveryState.Recalled, now));
                db.Record(About(delivery, "delivery.recalled", withdrawal));
            }
            else
            {
                delivery.Withdraw(now);
                await TellAsync(delivery, withdrawal, now, ct);
            }
        }
    }

    private static readonly string[] Readable = [DeliveryState.Waiting, DeliveryState.Opened, DeliveryState.Acknowledged];

    /// <summary>The recipient, and every agency with a mailbox here to which it passed the content on. It tells the others itself.</summary>
    private async Task TellAsync(Delivery read, ConsentWithdrawn withdrawal, DateTimeOffset now, CancellationToken ct)
    {
        await TellAsync(read, read.AgencyId, read.Id, passedOnBy: null, withdrawal, now, ct);
        foreach (var share in await db.OnwardShares.AsNoTracking().Where(share => share.DeliveryId == read.Id && share.ToAgencyId != null).OrderBy(share => share.Id).ToListAsync(ct))
        {
            if (await db.Agencies.AnyAsync(agency => agency.AgencyId == share.ToAgencyId, ct))
            {
                await TellAsync(read, share.ToAgencyId!.Value, share.Id, read.AgencyId, withdrawal, now, ct);
            }
        }
    }

    private async Task TellAsync(Delivery read, Guid agencyId, Guid withdraws, Guid? passedOnBy, ConsentWithdrawn withdrawal, DateTimeOffset now, CancellationToken ct)
    {
        var news = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            AgencyId = agencyId,
            Position = await db.NextPositionAsync(agencyId, ct),
            Kind = DeliveryKind.Withdrawal,
            ReferralId = read.ReferralId,
            HubId = read.HubId,
            DecisionId = read.DecisionId,
            ConsentId = withdrawal.ConsentId,
            Withdraws = withdraws,
            PassedOnBy = passedOnBy,
            Purpose = read.Purpose,
            Categories = [],
            Conditions = [],
            Marking = read.Marking,
            DoNotTell = read.KeepsSilence,
            SentAt = withdrawal.WithdrawnAt.ToUniversalTime(),
        };
        news.RemindLater(now + reminders.Every);
        db.Add(news);
        await db.NotifyAsync(news, now, ct);
        db.Record(About(read, "withdrawal.sent", withdrawal) with { OtherAgencyIds = [agencyId] });
    }

    private ActRecorded About(Delivery delivery, string action, ConsentWithdrawn withdrawal) =>
        db.Reacted(action) with
        {
            HubId = delivery.HubId,
            ReferralId = delivery.ReferralId,
            ExchangeId = delivery.Id,
            DecisionId = delivery.DecisionId,
            ConsentId = withdrawal.ConsentId,
            OtherAgencyIds = [delivery.AgencyId],
        };
}
