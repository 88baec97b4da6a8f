using System.Runtime.InteropServices;

namespace SafeShare.Audit.Log;

/// <summary>A tile that will never change again.</summary>
public sealed record FullTile(int Level, long Index, IReadOnlyList<Hash> Hashes, Hash Root);

/// <summary>
/// The growing edge of the tree: the hashes of the last, partial tile at each level. It is all that is needed
/// to append, to give the root and to know when a tile is full, and it stays small however long the log grows.
/// </summary>
public sealed class Frontier
{
    private readonly List<List<Hash>> _tails;

    public Frontier() : this([])
    {
    }

    /// <summary>Goes on where a tree stopped. <paramref name="tails"/> holds the partial tile of each level, from level 0 up.</summary>
    public Frontier(IEnumerable<IEnumerable<Hash>> tails)
    {
        _tails = [.. tails.Select(tail => tail.ToList())];
        for (var level = _tails.Count - 1; level >= 0; level--)
        {
            Size = (Size * Tile.FullWidth) + _tails[level].Count;
        }
    }

    public long Size { get; private set; }

    public Frontier Copy() => new(_tails);

    /// <summary>Adds the next leaf, and the tiles it completes to <paramref name="full"/>.</summary>
    public void Append(Hash leaf, ICollection<FullTile>? full = null)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == _tails.Count)
            {
                _tails.Add(new List<Hash>(Tile.FullWidth));
            }

            var tail = _tails[level];
            tail.Add(hash);
            if (tail.Count < Tile.FullWidth)
            {
                return;
            }

            hash = TreeHash.Root(CollectionsMarshal.AsSpan(tail));
            full?.Add(new FullTile(level, (Size >> (8 * (level + 1))) - 1, [.. tail], hash));
            tail.Clear();
        }
    }

    /// <summary>The tree hash of everything appended so far.</summary>
    public Hash Root()
    {
        Hash? right = null;
        foreach (var tail in _tails)
        {
            var hashes = CollectionsMarshal.AsSpan(tail);
            while (!hashes.IsEmpty)
            {
                // The rightmost perfect subtree has as many leaves as the lowest set bit of the count says.
                var perfect = hashes.Length & -hashes.Length;
                var left = TreeHash.Root(hashes[^perfect..]);
                right = right is { } smaller ? TreeHash.Node(left, smaller) : left;
                hashes = hashes[..^perfect];
            }
        }

        return right ?? TreeHash.Empty;
    }
}
