using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>
/// Where the log stands, and the last checkpoint that was published. A tip exists only when the two agree:
/// what was signed is still there, unchanged, and everything after it adds up.
/// </summary>
public sealed record Tip(Frontier Frontier, Checkpoint Published, string PublishedNote)
{
    private const int ReadAtOnce = 4096;

    public bool IsPublished => Frontier.Size == Published.Size;

    /// <exception cref="BadEvidenceException">Database, published checkpoint and settings do not belong together.</exception>
    public static async Task<Tip> LoadAsync(AuditDb db, LogSettings settings, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await CheckIdentityAsync(connection, settings, ct);

        // In this order: the file is written before its row, and the entries before either.
        var known = await db.Checkpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(ct);
        var note = await settings.Published.ReadAsync(ct)
            ?? throw new BadEvidenceException("the published checkpoint is gone from its store; put it back, or nobody could tell an old database from the log");
        var published = Checkpoint.Open(note, settings.Origin, settings.Signer.Key);
        var tree = new StoredTree(connection);
        var (size, root) = await tree.LastRootAsync(ct);

        if (size < published.Size)
        {
            throw new BadEvidenceException($"the database has {size} entries, but {published.Size} were signed and published: it was put back from an older copy");
        }

        if (known is not null && (known.Size > published.Size || (known.Size == published.Size && known.Note != note)))
        {
            throw new BadEvidenceException($"a checkpoint of {known.Size} entries was published, but its store holds one of {published.Size}: the store was put back");
        }

        var frontier = await tree.FrontierAsync(published.Size, ct);
        if (frontier.Root() != published.Root)
        {
            throw new BadEvidenceException($"the first {published.Size} entries in the database are not those that were signed");
        }

        await CatchUpAsync(tree, frontier, size, ct);
        return frontier.Root() == root
            ? new Tip(frontier, published, note)
            : throw new BadEvidenceException($"the entries after the first {published.Size} do not have the root that was computed for them");
    }

    /// <summary>Hashes again, from the entries themselves, what was sequenced but not yet signed.</summary>
    private static async Task CatchUpAsync(StoredTree tree, Frontier frontier, long size, CancellationToken ct)
    {
        while (frontier.Size < size)
        {
            var entries = await tree.EntriesAsync(frontier.Size, Math.Min(size, frontier.Size + ReadAtOnce), ct);
            if (entries.Count == 0)
            {
                throw new BadEvidenceException($"the entry at position {frontier.Size} is missing from the database");
            }

            foreach (var (entry, leafHash) in entries)
            {
                var hash = TreeHash.Leaf(entry);
                if (hash != leafHash)
                {
                    throw new BadEvidenceException($"the entry at position {frontier.Size} does not have the hash it was stored with");
                }

                frontier.Append(hash);
            }
        }
    }

    private static async Task CheckIdentityAsync(NpgsqlConnection connection, LogSettings settings, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select vkey from log", connection);
        var vkey = await command.ExecuteScalarAsync(ct) as string
            ?? throw new BadEvidenceException("the log has not been created: run the migrate step");
        if (vkey != settings.Signer.Key.ToString())
        {
            throw new BadEvidenceException("the log was created with another origin or another key than the settings name");
        }
    }
}
