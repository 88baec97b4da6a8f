using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Look;

/// <summary>Why a worker of another team needed to see a referral (R10). It never changes, and lapses by itself.</summary>
public sealed class StatedPurpose
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public string Purpose { get; private init; } = "";
    public string Reason { get; private init; } = "";
    public DateTimeOffset StatedAt { get; private init; }
    public Guid StatedBy { get; private init; }
    public string StatedByName { get; private init; } = "";
    public string? StatedByTeam { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }

    private StatedPurpose() { }

    public static StatedPurpose Of(Referral referral, string purpose, string reason, Worker by, DateTimeOffset at, TimeSpan lasts) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = referral.Id,
        HubId = referral.HubId,
        Purpose = purpose,
        Reason = reason,
        StatedAt = at,
        StatedBy = by.Id,
        StatedByName = by.Name,
        StatedByTeam = by.Team,
        EndsAt = at + lasts,
    };
}

internal static class StatedPurposes
{
    /// <summary>Those of the referrals for which the worker stated a purpose that has not lapsed.</summary>
    public static async Task<HashSet<Guid>> WithPurposeAsync(this ReferralDb db, IReadOnlyList<Guid> referralIds, Worker worker, DateTimeOffset now, CancellationToken ct) =>
        [.. await db.StatedPurposes.AsNoTracking()
            .Where(stated => referralIds.Contains(stated.ReferralId) && stated.StatedBy == worker.Id && stated.EndsAt > now)
            .Select(stated => stated.ReferralId).ToListAsync(ct)];
}
