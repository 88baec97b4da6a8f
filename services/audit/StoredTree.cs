using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit;

/// <summary>
/// The tree as the database holds it. Only full tiles are stored; the partial ones at the edge are read off the
/// leaf hashes, or off the roots of the tiles below.
/// </summary>
public sealed class StoredTree(NpgsqlConnection database)
{
    public TileTree At(long size) => new(size, ReadAsync);

    public async Task<Hash[]> ReadAsync(Tile tile, CancellationToken ct)
    {
        if (tile.Width == Tile.FullWidth)
        {
            var full = await HashesAsync("select hashes from tiles where level = $1 and index = $2", ct, (short)tile.Level, tile.Index);
            return full is [var hashes] ? Hash.Many(hashes) : [];
        }

        var partial = tile.Level == 0
            ? await HashesAsync("select leaf_hash from entries where position >= $1 and position < $2 order by position", ct, tile.First, tile.First + tile.Width)
            : await HashesAsync("select root from tiles where level = $1 and index >= $2 and index < $3 order by index", ct,
                (short)(tile.Level - 1), tile.First, tile.First + tile.Width);
        return [.. partial.Select(hash => Hash.From(hash))];
    }

    /// <summary>The growing edge of the tree at a size: what is needed to go on from there.</summary>
    public async Task<Frontier> FrontierAsync(long size, CancellationToken ct)
    {
        var tails = new List<Hash[]>();
        for (var level = 0; Tile.HashesAt(level, size) > 0; level++)
        {
            var hashes = Tile.HashesAt(level, size);
            var tail = Tile.In(size, level, hashes / Tile.FullWidth);
            tails.Add(tail.Width > 0 ? await ReadAsync(tail, ct) : []);
            if (tails[^1].Length != tail.Width)
            {
                throw new BadEvidenceException($"the database lacks hashes of {tail.Path}");
            }
        }

        return new Frontier(tails);
    }

    /// <summary>The entries from one position on, in order; stops at the first that is missing.</summary>
    public async Task<List<(byte[] Entry, Hash LeafHash)>> EntriesAsync(long from, long to, CancellationToken ct)
    {
        await using var command = Command("select position, entry, leaf_hash from entries where position >= $1 and position < $2 order by position", from, to);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = new List<(byte[], Hash)>();
        while (await rows.ReadAsync(ct) && rows.GetInt64(0) == from + entries.Count)
        {
            entries.Add((rows.GetFieldValue<byte[]>(1), Hash.From(rows.GetFieldValue<byte[]>(2))));
        }

        return entries;
    }

    /// <summary>The size and root after the last batch that was committed.</summary>
    public async Task<(long Size, Hash Root)> LastRootAsync(CancellationToken ct)
    {
        await using var command = Command("select size, root from roots order by size desc limit 1");
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct)
            ? (rows.GetInt64(0), Hash.From(rows.GetFieldValue<byte[]>(1)))
            : throw new BadEvidenceException("the log has not been created: run the migrate step");
    }

    private async Task<List<byte[]>> HashesAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var hashes = new List<byte[]>();
        while (await rows.ReadAsync(ct))
        {
            hashes.Add(rows.GetFieldValue<byte[]>(0));
        }

        return hashes;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, database);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return command;
    }
}
