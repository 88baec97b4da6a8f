using SafeShare.Audit.Log;

namespace SafeShare.VerifyAudit;

/// <summary>
/// Recomputes a whole log from what it serves: every entry against the tree, every tile against the ones below, the
/// root against the signature, and the checkpoint against the one seen before.
/// </summary>
internal sealed class Verification
{
    private const int DownloadsAtOnce = 16;
    private const int ProblemsShown = 20;
    private readonly LogSource _log;
    private readonly Checkpoint _checkpoint;
    private readonly Checkpoint? _seen;
    private readonly Frontier _frontier = new();
    private readonly List<FullTile> _full = [];
    private readonly HashSet<Guid> _acts = [];
    private readonly List<string> _problems = [];

    private Verification(LogSource log, Checkpoint checkpoint, Checkpoint? seen) => (_log, _checkpoint, _seen) = (log, checkpoint, seen);

    public static async Task<int> RunAsync(LogSource log, Arguments arguments, TextWriter output)
    {
        if (arguments.Vkey is null)
        {
            await output.WriteLineAsync("Trusting the key that the log hands out; give --vkey to check against one you had from elsewhere.");
        }

        var key = NoteKey.Parse(arguments.Vkey ?? (await log.TextAsync("vkey")).TrimEnd('\n'));
        var note = await log.TextAsync("checkpoint");
        var checkpoint = Checkpoint.Open(note, key.Name, key);
        var seen = arguments.Seen is { } file && File.Exists(file) ? Checkpoint.Open(await File.ReadAllTextAsync(file), key.Name, key) : null;

        var verification = new Verification(log, checkpoint, seen);
        await verification.WalkAsync();
        foreach (var problem in verification._problems.Take(ProblemsShown))
        {
            await output.WriteLineAsync(problem);
        }

        if (verification._problems.Count > 0)
        {
            await output.WriteLineAsync($"NOT verified: {verification._problems.Count} problems in {checkpoint.Size} entries of {checkpoint.Origin}");
            return 1;
        }

        if (arguments.Seen is not null)
        {
            await File.WriteAllTextAsync(arguments.Seen, note);
        }

        await output.WriteLineAsync($"verified {checkpoint.Size} entries of {checkpoint.Origin}, root {checkpoint.Root}");
        return 0;
    }

    private async Task WalkAsync()
    {
        var bar = new ProgressBar(_checkpoint.Size);
        bar.Show(0);
        CompareWithSeen();
        var downloads = new Queue<(Tile Tile, Task<byte[]> Entries, Task<byte[]> Hashes)>();
        foreach (var tile in Tile.AllOf(_checkpoint.Size, 0).Append(default))
        {
            if (tile.Width > 0)
            {
                downloads.Enqueue((tile, _log.BytesAsync(tile.EntriesPath), _log.BytesAsync(tile.Path)));
            }

            while (downloads.Count >= DownloadsAtOnce || (tile.Width == 0 && downloads.Count > 0))
            {
                var next = downloads.Dequeue();
                CheckEntries(next.Tile, EntryBundle.Read(await next.Entries), Hash.Many(await next.Hashes));
                bar.Show(_frontier.Size);
            }
        }

        await CheckUpperTilesAsync();
        if (_frontier.Root() != _checkpoint.Root)
        {
            _problems.Add($"The tree that the log serves has the root {_frontier.Root()}, but the log signed {_checkpoint.Root}.");
        }
    }

    /// <summary>The tree grows by the hashes in the tile, so that a changed entry shows as that entry and a changed tree as the root.</summary>
    private void CheckEntries(Tile tile, IReadOnlyList<ReadOnlyMemory<byte>> entries, Hash[] hashes)
    {
        if (entries.Count != tile.Width || hashes.Length != tile.Width)
        {
            throw new BadEvidenceException($"{tile.Path} should cover {tile.Width} entries, but there are {entries.Count} entries and {hashes.Length} hashes");
        }

        for (var i = 0; i < tile.Width; i++)
        {
            var position = tile.First + i;
            if (TreeHash.Leaf(entries[i].Span) != hashes[i])
            {
                _problems.Add($"Entry {position} was changed: it does not have the hash that the tree holds for it.");
            }

            CheckForm(position, entries[i].Span);
            _frontier.Append(hashes[i], _full);
            CompareWithSeen();
        }
    }

    private void CheckForm(long position, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var entry = Entry.Parse(bytes);
            if (!_acts.Add(entry.ActId))
            {
                _problems.Add($"Entry {position} records act {entry.ActId} a second time.");
            }
        }
        catch (BadEvidenceException wrong)
        {
            _problems.Add($"Entry {position}: {wrong.Message}.");
        }
    }

    private void CompareWithSeen()
    {
        if (_seen is not null && _frontier.Size == 0 && _seen.Size > _checkpoint.Size)
        {
            _problems.Add($"The log has shrunk: it signed {_seen.Size} entries before, and now {_checkpoint.Size}.");
        }
        else if (_seen is not null && _frontier.Size == _seen.Size && _frontier.Root() != _seen.Root)
        {
            _problems.Add($"The first {_seen.Size} entries are not those of the checkpoint seen before: history was rewritten.");
        }
    }

    private async Task CheckUpperTilesAsync()
    {
        for (var level = 1; Tile.HashesAt(level, _checkpoint.Size) > 0; level++)
        {
            var below = _full.Where(tile => tile.Level == level - 1).Select(tile => tile.Root).ToArray();
            foreach (var tile in Tile.AllOf(_checkpoint.Size, level))
            {
                var served = Hash.Many(await _log.BytesAsync(tile.Path));
                if (!served.AsSpan().SequenceEqual(below.AsSpan((int)tile.First, tile.Width)))
                {
                    _problems.Add($"{tile.Path} does not hold the hashes of the tiles below it.");
                }
            }
        }
    }
}
