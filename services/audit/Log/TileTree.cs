namespace SafeShare.Audit.Log;

/// <summary>A whole subtree: 2^Level entries, the Index-th of its kind from the left.</summary>
public readonly record struct Subtree(int Level, long Index);

/// <summary>Any hash and any proof of a tree of a given size, made from its tiles and from nothing else.</summary>
public sealed class TileTree(long size, Func<Tile, CancellationToken, Task<Hash[]>> read)
{
    private readonly Dictionary<Tile, Hash[]> _tiles = [];

    public async Task<Hash> RootAsync(CancellationToken ct) =>
        size == 0 ? TreeHash.Empty : await RangeAsync(new LeafRange(0, size), ct);

    /// <summary>RFC 6962 section 2.1.1: the hashes that lead from one entry to the root, from the leaf's sibling up.</summary>
    public Task<IReadOnlyList<Hash>> InclusionAsync(long index, CancellationToken ct) =>
        RangesAsync(ProofPath.Inclusion(index, size), ct);

    /// <summary>RFC 6962 section 2.1.2: the hashes that show the tree of <paramref name="oldSize"/> to be a beginning of this one.</summary>
    public Task<IReadOnlyList<Hash>> ConsistencyAsync(long oldSize, CancellationToken ct) =>
        RangesAsync(ProofPath.Consistency(oldSize, size), ct);

    private async Task<IReadOnlyList<Hash>> RangesAsync(IReadOnlyList<LeafRange> ranges, CancellationToken ct)
    {
        var hashes = new List<Hash>(ranges.Count);
        foreach (var range in ranges)
        {
            hashes.Add(await RangeAsync(range, ct));
        }

        return hashes;
    }

    private async Task<Hash> RangeAsync(LeafRange range, CancellationToken ct)
    {
        Hash? right = null;
        foreach (var subtree in range.Subtrees().Reverse())
        {
            var left = await SubtreeAsync(subtree, ct);
            right = right is { } smaller ? TreeHash.Node(left, smaller) : left;
        }

        return right ?? throw new ArgumentOutOfRangeException(nameof(range), "An empty range has no hash.");
    }

    private async Task<Hash> SubtreeAsync(Subtree subtree, CancellationToken ct)
    {
        var (level, height) = (subtree.Level / 8, subtree.Level % 8);
        var first = subtree.Index << height;
        var tile = Tile.In(size, level, first / Tile.FullWidth);
        if (!_tiles.TryGetValue(tile, out var hashes))
        {
            hashes = await read(tile, ct);
            if (hashes.Length != tile.Width)
            {
                throw new BadEvidenceException($"{tile.Path} should hold {tile.Width} hashes, but holds {hashes.Length}");
            }

            _tiles.Add(tile, hashes);
        }

        return TreeHash.Root(hashes.AsSpan((int)(first - tile.First), 1 << height));
    }
}
