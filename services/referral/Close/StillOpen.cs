using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Close;

/// <summary>Something not finished when a referral is about to be closed.</summary>
/// <param name="Code">unanswered-request, undelivered or open-task.</param>
/// <param name="Id">The request, delivery or task.</param>
/// <param name="Kind">The task's kind, for a task.</param>
public sealed record Warning(string Code, Guid Id, string? Kind = null);

internal static class StillOpen
{
    /// <summary>The names of those who were asked or told something about the referral.</summary>
    public static async Task<List<string?>> RecipientNamesAsync(this ReferralDb db, Guid referralId, CancellationToken ct) => await (
        from delivery in db.Deliveries.AsNoTracking()
        join agency in db.Agencies.AsNoTracking() on delivery.ToAgencyId equals agency.Id
        where delivery.ReferralId == referralId
        select agency.Name).Distinct().ToListAsync(ct);

    public static async Task<IReadOnlyList<Warning>> StillOpenAsync(this ReferralDb db, Guid referralId, DateTimeOffset now, CancellationToken ct)
    {
        var deliveries = await db.Deliveries.AsNoTracking().Where(delivery => delivery.ReferralId == referralId).ToDictionaryAsync(delivery => delivery.Id, ct);
        var requests = await db.Requests.AsNoTracking().Where(request => request.ReferralId == referralId && request.Answer == null).ToListAsync(ct);
        var tasks = await db.Tasks.AsNoTracking().Where(task => task.ReferralId == referralId && task.DoneAt == null && task.OpenedAt <= now).OrderBy(task => task.DueAt).ToListAsync(ct);
        return
        [
            .. requests.Where(request => deliveries[request.DeliveryId].Stands).Select(request => new Warning("unanswered-request", request.Id)),
            .. deliveries.Values.Where(delivery => delivery is { Kind: Disclose.DeliveryKind.Disclosure, State: "released" }).Select(delivery => new Warning("undelivered", delivery.Id)),
            .. tasks.Select(task => new Warning("open-task", task.Id, task.Kind)),
        ];
    }
}
