using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Console.Sessions;

/// <summary>Sessions in the database: they outlive a restart, and any instance can serve any of them.</summary>
public sealed class SessionStore(ConsoleDb db, ISealing sealing, TimeProvider clock)
{
    /// <summary>How old the last-seen time may grow before a request writes it anew.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(30);

    /// <returns>What the browser keeps.</returns>
    public async Task<string> StartAsync(SessionContent content, CancellationToken ct)
    {
        var id = Ticket.Create();
        var now = clock.GetUtcNow();
        var hash = Ticket.Hash(id);
        db.Add(new StoredSession
        {
            IdHash = hash,
            WorkerId = content.Worker.Id,
            Content = sealing.Seal(Context(hash), content),
            StartedAt = now,
            LastSeenAt = now,
        });
        await db.SaveChangesAsync(ct);
        return id;
    }

    public async Task<Session?> FindAsync(string id, CancellationToken ct)
    {
        var hash = Ticket.Hash(id);
        var now = clock.GetUtcNow();
        var oldest = now - Session.Longest;
        var idle = now - Session.Idle;
        var stored = await db.Sessions.AsNoTracking()
            .SingleOrDefaultAsync(session => session.IdHash == hash && session.StartedAt > oldest && session.LastSeenAt > idle, ct);
        if (stored is null || Open(stored) is not { } content)
        {
            return null;
        }

        if (now - stored.LastSeenAt > SeenEvery)
        {
            await db.Sessions.Where(session => session.IdHash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), ct);
        }

        return new Session { IdHash = hash, Content = content };
    }

    public Task ReplaceAsync(Session session, CancellationToken ct)
    {
        var text = sealing.Seal(Context(session.IdHash), session.Content);
        return db.Sessions.Where(stored => stored.IdHash == session.IdHash)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Content, text), ct);
    }

    public Task EndAsync(Session session, CancellationToken ct) =>
        db.Sessions.Where(stored => stored.IdHash == session.IdHash).ExecuteDeleteAsync(ct);

    /// <summary>A row that another key sealed, long ago, is no session: the worker signs in again.</summary>
    private SessionContent? Open(StoredSession stored)
    {
        try
        {
            return sealing.Open<SessionContent>(Context(stored.IdHash), stored.Content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Context(byte[] hash) => $"console-session/{Convert.ToHexStringLower(hash)}";
}
