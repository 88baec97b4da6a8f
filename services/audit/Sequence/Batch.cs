using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>Gives waiting acts their place in the log: entries, tiles and the new root in one transaction.</summary>
internal static class Batch
{
    public const int MaxSize = 1000;

    /// <summary>Sequences up to <see cref="MaxSize"/> acts behind the tip. What comes back was read from the database and hashed anew.</summary>
    public static async Task<Frontier> SequenceAsync(AuditDb db, Frontier tip, CancellationToken ct)
    {
        await using var work = await db.BeginSystemAsync(ct);
        var waiting = await db.Staged.OrderBy(staged => staged.Number).Select(staged => staged.ActId).Take(MaxSize).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return tip;
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var entries = await EntriesAsync(db, waiting, ct);
        await WriteAsync(connection, tip, waiting, entries, ct);
        var grown = await ReadBackAsync(new StoredTree(connection), tip, waiting.Count, ct);
        await work.CommitAsync(ct);
        return grown;
    }

    /// <summary>Commits to what is stored, not to what a message said: the two can then never differ.</summary>
    private static async Task<List<byte[]>> EntriesAsync(AuditDb db, List<Guid> waiting, CancellationToken ct)
    {
        var acts = await db.Acts.AsNoTracking().AsSplitQuery()
            .Include(act => act.Parties).Include(act => act.Subjects).Include(act => act.Detail)
            .Where(act => waiting.Contains(act.Id))
            .ToDictionaryAsync(act => act.Id, ct);
        return waiting.ConvertAll(id => acts.TryGetValue(id, out var act) && act.Detail is not null
            ? act.ToEntry().ToBytes()
            : throw new BadEvidenceException("an act that waited for its place in the log is gone from the database"));
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Frontier tip, List<Guid> acts, List<byte[]> entries, CancellationToken ct)
    {
        var grown = tip.Copy();
        var full = new List<FullTile>();
        var leaves = entries.ConvertAll(entry => TreeHash.Leaf(entry));
        leaves.ForEach(leaf => grown.Append(leaf, full));

        await using var batch = new NpgsqlBatch(connection);
        Add(batch,
            """
            insert into entries (position, act_id, entry, leaf_hash)
            select $1 + place - 1, act_id, entry, leaf_hash
            from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as added (act_id, entry, leaf_hash, place)
            """,
            tip.Size, acts, entries, leaves.ConvertAll(leaf => leaf.ToArray()));
        Add(batch,
            "insert into tiles (level, index, hashes, root) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])",
            full.ConvertAll(tile => (short)tile.Level), full.ConvertAll(tile => tile.Index),
            full.ConvertAll(tile => Hash.Join([.. tile.Hashes])), full.ConvertAll(tile => tile.Root.ToArray()));
        Add(batch, "insert into roots (size, from_size, root) values ($1, $2, $3)", grown.Size, tip.Size, grown.Root().ToArray());
        Add(batch, "delete from staged where act_id = any($1)", acts);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A bit that flipped between the entry and its hash is caught here, before it is committed.</summary>
    private static async Task<Frontier> ReadBackAsync(StoredTree tree, Frontier tip, int count, CancellationToken ct)
    {
        var grown = tip.Copy();
        var full = new List<FullTile>();
        var entries = await tree.EntriesAsync(tip.Size, tip.Size + count, ct);
        entries.ForEach(read => grown.Append(TreeHash.Leaf(read.Entry), full));
        var stored = entries.Count == count && entries.TrueForAll(read => TreeHash.Leaf(read.Entry) == read.LeafHash)
            && await tree.LastRootAsync(ct) == (grown.Size, grown.Root());
        foreach (var tile in full)
        {
            stored &= tile.Hashes.SequenceEqual(await tree.ReadAsync(new Tile(tile.Level, tile.Index, Tile.FullWidth), ct));
        }

        return stored ? grown : throw new IOException("What was written to the log does not read back the same; nothing was committed.");
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        batch.BatchCommands.Add(command);
    }
}
