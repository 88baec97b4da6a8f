using Microsoft.EntityFrameworkCore;

namespace SafeShare.Audit.Search;

/// <summary>Acts as the caller's transaction lets them be seen, with all that belongs to them.</summary>
internal static class Found
{
    public static IQueryable<RecordedAct> Whole(this IQueryable<RecordedAct> acts) => acts
        .AsNoTracking().AsSplitQuery()
        .Include(act => act.Parties).Include(act => act.Subjects).Include(act => act.Detail);

    public static async Task<RecordedAct?> FindActAsync(this AuditDb db, Guid actId, CancellationToken ct) =>
        await db.Acts.Whole().SingleOrDefaultAsync(act => act.Id == actId, ct);

    public static async Task<Dictionary<Guid, Placement>> PlacementsAsync(this AuditDb db, IEnumerable<Guid> actIds, CancellationToken ct) =>
        await db.Entries
            .Where(entry => actIds.Contains(entry.ActId))
            .Select(entry => new Placement(
                entry.ActId,
                entry.Position,
                db.Checkpoints.Where(checkpoint => checkpoint.Size > entry.Position).Min(checkpoint => (long?)checkpoint.Size)))
            .ToDictionaryAsync(placement => placement.ActId, ct);
}
