namespace SafeShare.Audit.Log;

/// <summary>Checks proofs, with nothing but the proof and the roots (RFC 9162 sections 2.1.3.2 and 2.1.4.2).</summary>
public static class Proof
{
    /// <summary>Whether the tree with this root has this leaf at this index.</summary>
    public static bool Includes(Hash root, long size, long index, Hash leaf, IReadOnlyList<Hash> proof)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false; // longer than the way to the root
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.Node(sibling, hash);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the old tree is the beginning of the new one: nothing in it was changed, dropped or moved.</summary>
    public static bool IsConsistent(long oldSize, Hash oldRoot, long newSize, Hash newRoot, IReadOnlyList<Hash> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == 0 || oldSize == newSize)
        {
            return proof.Count == 0 && (oldSize == 0 ? oldRoot == TreeHash.Empty : oldRoot == newRoot)
                && (newSize > 0 || newRoot == TreeHash.Empty);
        }

        var (node, last) = (oldSize - 1, newSize - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var rest = node == 0 ? proof : proof.Skip(1); // a whole subtree is its own first hash
        if (node != 0 && proof.Count == 0)
        {
            return false;
        }

        var (old, grown) = node == 0 ? (oldRoot, oldRoot) : (proof[0], proof[0]);
        foreach (var hash in rest)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                old = TreeHash.Node(hash, old);
                grown = TreeHash.Node(hash, grown);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                grown = TreeHash.Node(grown, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && old == oldRoot && grown == newRoot;
    }

    private static void SkipLevelsWithoutSibling(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }
    }
}
