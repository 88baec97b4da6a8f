using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>
/// What was not read yet asks for silence no more; whoever read it under that undertaking is told that it need not be kept, with
/// those to whom it was passed on here (R46, R68). The row is locked, so an opening at the same moment comes wholly before, and
/// is told, or wholly after, and is not asked. Of the person and of why, nothing is said.
/// </summary>
public sealed class OnUndertakingEnded(GatewayDb db, TimeProvider clock) : IConsumer<UndertakingEnded>
{
    public async Task Consume(ConsumeContext<UndertakingEnded> context)
    {
        var (ended, ct) = (context.Message, context.CancellationToken);
        await db.LockDecisionAsync(ended.DecisionId, ct);
        if (await db.Database.ExecuteSqlAsync($"insert into ended_undertakings (delivery_id, ended_at) values ({ended.DeliveryId}, {ended.EndedAt.ToUniversalTime()}) on conflict do nothing", ct) == 0
            || await db.Deliveries.FromSql($"select * from deliveries where id = {ended.DeliveryId} for update").SingleOrDefaultAsync(ct) is not { DoNotTell: true } delivery)
        {
            return; // told before, or not here yet: it finds this when it comes
        }

        delivery.EndUndertaking(ended.EndedAt.ToUniversalTime());
        db.Record(About(delivery, "undertaking.ended"));
        var shares = await db.OnwardShares.AsNoTracking().Where(share => share.DeliveryId == delivery.Id).OrderBy(share => share.Id).ToListAsync(ct);
        await EndOfNewsAsync(delivery, [delivery.Id, .. shares.Select(share => share.Id)], ct);
        if (delivery.OpenedAt is null)
        {
            return; // nobody accepted it
        }

        var now = clock.GetStorableNow();
        await TellAsync(delivery, delivery.AgencyId, delivery.Id, passedOnBy: null, now, ct);
        foreach (var share in shares.Where(share => share.ToAgencyId is not null))
        {
            if (await db.Agencies.AnyAsync(agency => agency.AgencyId == share.ToAgencyId, ct))
            {
                await TellAsync(delivery, share.ToAgencyId!.Value, share.Id, delivery.AgencyId, now, ct);
            }
        }
    }

    /// <summary>The news of its withdrawal asks for silence too, for as long as it does.</summary>
    private async Task EndOfNewsAsync(Delivery delivery, IReadOnlyList<Guid> about, CancellationToken ct)
    {
        foreach (var news in await db.Deliveries.FromSql($"select * from deliveries where withdraws = any({about.ToArray()}) order by id for update").ToListAsync(ct))
        {
            news.EndUndertaking(delivery.UndertakingEndedAt!.Value);
        }
    }

    private async Task TellAsync(Delivery read, Guid agencyId, Guid endsUndertakingOf, Guid? passedOnBy, DateTimeOffset now, CancellationToken ct)
    {
        var news = new Delivery
        {
            Id = Guid.CreateVersion7(now),
            AgencyId = agencyId,
            Position = await db.NextPositionAsync(agencyId, ct),
            Kind = DeliveryKind.UndertakingEnd,
            ReferralId = read.ReferralId,
            HubId = read.HubId,
            DecisionId = read.DecisionId,
            EndsUndertakingOf = endsUndertakingOf,
            PassedOnBy = passedOnBy,
            Purpose = read.Purpose,
            Categories = [],
            Conditions = [],
            Marking = read.Marking,
            SentAt = read.UndertakingEndedAt!.Value,
        };
        db.Add(news);
        await db.NotifyAsync(news, now, ct);
        db.Record(About(read, "undertaking-end.sent") with { OtherAgencyIds = [agencyId] });
    }

    private ActRecorded About(Delivery delivery, string action) => db.Reacted(action) with
    {
        HubId = delivery.HubId,
        ReferralId = delivery.ReferralId,
        ExchangeId = delivery.Id,
        DecisionId = delivery.DecisionId,
        OtherAgencyIds = [delivery.AgencyId],
    };
}
