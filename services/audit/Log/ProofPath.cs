using System.Numerics;

namespace SafeShare.Audit.Log;

/// <summary>Consecutive entries whose common hash a proof needs: D[Begin:End] in the words of RFC 6962.</summary>
public readonly record struct LeafRange(long Begin, long End)
{
    /// <summary>The whole subtrees that make up the range, from the left, largest first.</summary>
    public IEnumerable<Subtree> Subtrees()
    {
        for (var begin = Begin; begin < End;)
        {
            var level = BitOperations.Log2((ulong)(End - begin));
            yield return new Subtree(level, begin >> level);
            begin += 1L << level;
        }
    }
}

/// <summary>Which hashes a proof consists of (RFC 6962 sections 2.1.1 and 2.1.2). Where they come from is the tiles' concern.</summary>
public static class ProofPath
{
    public static IReadOnlyList<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + TreeHash.Split(end - begin);
            if (index < middle)
            {
                path.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new LeafRange(begin, middle));
                begin = middle;
            }
        }

        path.Reverse();
        return path;
    }

    public static IReadOnlyList<LeafRange> Consistency(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var path = new List<LeafRange>();
        if (oldSize == 0 || oldSize == size)
        {
            return path; // every tree begins with the empty tree, and with itself
        }

        var (begin, end) = (0L, size);
        while (end != oldSize)
        {
            var middle = begin + TreeHash.Split(end - begin);
            if (oldSize <= middle)
            {
                path.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new LeafRange(begin, middle));
                begin = middle;
            }
        }

        if (begin != 0)
        {
            path.Add(new LeafRange(begin, end)); // left out when it is the old tree itself: the verifier has its root
        }

        path.Reverse();
        return path;
    }
}
