using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Console.Sessions;

/// <summary>
/// Answers given to a form of several pages and not yet sent. They belong to the worker, not to the session: whoever is
/// signed out in the middle of a decision finds it as it was left.
/// </summary>
public sealed class Drafts(ConsoleDb db, ISealing sealing, TimeProvider clock)
{
    /// <summary>From Friday afternoon to Monday morning, with room to spare.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(4);

    public async Task<T?> FindAsync<T>(Guid workerId, string name, CancellationToken ct) where T : class
    {
        var oldest = clock.GetUtcNow() - Lifetime;
        var stored = await db.Drafts.AsNoTracking()
            .SingleOrDefaultAsync(draft => draft.WorkerId == workerId && draft.Name == name && draft.SavedAt > oldest, ct);
        try
        {
            return stored is null ? null : sealing.Open<T>(Context(workerId, name), stored.Content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public Task SaveAsync<T>(Guid workerId, string name, T draft, CancellationToken ct) where T : class
    {
        var content = sealing.Seal(Context(workerId, name), draft);
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into drafts (worker_id, name, content, saved_at) values ({workerId}, {name}, {content}, {now})
            on conflict (worker_id, name) do update set content = excluded.content, saved_at = excluded.saved_at
            """, ct);
    }

    /// <summary>Takes a name that nobody holds, or that somebody has held for so long that they will not give it back any more.</summary>
    public async Task<bool> TryTakeAsync(Guid workerId, string name, TimeSpan longest, CancellationToken ct)
    {
        var content = sealing.Seal(Context(workerId, name), new Taken());
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into drafts (worker_id, name, content, saved_at) values ({workerId}, {name}, {content}, {now})
            on conflict (worker_id, name) do update set saved_at = excluded.saved_at where drafts.saved_at < {now - longest}
            """, ct) == 1;
    }

    public Task ForgetAsync(Guid workerId, string name, CancellationToken ct) =>
        db.Drafts.Where(draft => draft.WorkerId == workerId && draft.Name == name).ExecuteDeleteAsync(ct);

    private sealed record Taken;

    private static string Context(Guid workerId, string name) => $"console-draft/{workerId}/{name}";
}
