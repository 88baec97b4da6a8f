using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>How an item gets into a mailbox, whatever else is happening to its decision or its recipient at that moment.</summary>
public static class Arrivals
{
    extension(GatewayDb db)
    {
        /// <summary>Puts a delivery into its mailbox once. If it may not be read any more, it is born so and the hub hears of it.</summary>
        public async Task ArriveAsync(Guid deliveryId, Guid agencyId, Guid decisionId, Func<long, Delivery> at, DateTimeOffset now, CancellationToken ct)
        {
            await db.LockDecisionAsync(decisionId, ct);
            if (await db.Deliveries.AnyAsync(known => known.Id == deliveryId, ct))
            {
                return;
            }

            var delivery = at(await db.NextPositionAsync(agencyId, ct));
            db.Add(delivery);
            if (delivery.DoNotTell && (await db.Database.SqlQuery<DateTimeOffset>($"""select ended_at as "Value" from ended_undertakings where delivery_id = {deliveryId}""").ToListAsync(ct)) is [var endedAt])
            {
                delivery.EndUndertaking(endedAt);
            }

            if (await db.WhyTooLateAsync(delivery, now, ct) is { } tooLate)
            {
                db.Publish(delivery.Fail(tooLate, now));
                return;
            }

            await db.NotifyAsync(delivery, now, ct);
        }

        /// <summary>Whoever holds the lock decides on this decision's deliveries: a withdrawal, or the end of a silence, and an arrival never miss each other.</summary>
        public Task<int> LockDecisionAsync(Guid decisionId, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({decisionId.ToString()}, 1))", ct);

        public Task<int> LockMailboxAsync(Guid agencyId, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync(
                $"insert into mailboxes (agency_id, last_position) values ({agencyId}, 0) on conflict (agency_id) do update set last_position = mailboxes.last_position", ct);

        /// <summary>The row stays locked until the commit, so positions are committed in their order.</summary>
        public async Task<long> NextPositionAsync(Guid agencyId, CancellationToken ct) =>
            (await db.Database.SqlQuery<long>(
                $"""
                insert into mailboxes (agency_id, last_position) values ({agencyId}, 1)
                on conflict (agency_id) do update set last_position = mailboxes.last_position + 1
                returning last_position as "Value"
                """).ToListAsync(ct)).Single();

        private async Task<string?> WhyTooLateAsync(Delivery delivery, DateTimeOffset now, CancellationToken ct)
        {
            if (!delivery.IsNews && (await db.Database.SqlQuery<Guid>($"""select decision_id as "Value" from withdrawn_decisions where decision_id = {delivery.DecisionId}""").ToListAsync(ct)).Count > 0)
            {
                return DeliveryState.Recalled;
            }

            return await db.Agencies.AnyAsync(agency => agency.AgencyId == delivery.AgencyId && agency.SuspendedVersion > agency.EnrolledVersion, ct)
                ? DeliveryState.Suspended
                : delivery.ValidUntil <= now ? DeliveryState.Expired : null;
        }
    }
}
