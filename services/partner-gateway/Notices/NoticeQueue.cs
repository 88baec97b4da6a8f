using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Mailbox;

namespace SafeShare.PartnerGateway.Notices;

public static class NoticeQueue
{
    /// <summary>Queues the notice of an arrival in the transaction of the arrival, if the agency wants to hear of it.</summary>
    public static Task<int> NotifyAsync(this GatewayDb db, Delivery delivery, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into notices (id, agency_id, type, item_id, marking, created_at, next_attempt_at)
            select {Guid.CreateVersion7(now)}, agency_id, {$"mailbox.{delivery.Kind}"}, {delivery.Id}, {delivery.Marking}, {now}, {now}
            from notice_endpoints where agency_id = {delivery.AgencyId} and disabled_because is null
            """,
            ct);
}
