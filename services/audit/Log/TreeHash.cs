using System.Numerics;
using System.Security.Cryptography;

namespace SafeShare.Audit.Log;

/// <summary>The Merkle tree hash of RFC 6962 section 2.1, with SHA-256.</summary>
public static class TreeHash
{
    /// <summary>The root of a tree with no entries.</summary>
    public static Hash Empty { get; } = Hash.From(SHA256.HashData([]));

    public static Hash Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> prefixed = entry.Length < 1024 ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        prefixed[0] = 0;
        entry.CopyTo(prefixed[1..]);
        return Sha256(prefixed);
    }

    public static Hash Node(Hash left, Hash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * Hash.Length)];
        prefixed[0] = 1;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Hash.Length)..]);
        return Sha256(prefixed);
    }

    /// <summary>The root over hashes of subtrees of equal size, however many.</summary>
    public static Hash Root(ReadOnlySpan<Hash> hashes) => hashes.Length switch
    {
        0 => Empty,
        1 => hashes[0],
        _ => Node(Root(hashes[..Split(hashes.Length)]), Root(hashes[Split(hashes.Length)..])),
    };

    /// <summary>The largest power of two below <paramref name="size"/>: where the tree divides.</summary>
    internal static int Split(int size) => (int)Split((long)size);

    internal static long Split(long size) => 1L << BitOperations.Log2((ulong)size - 1);

    private static Hash Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Hash.Length];
        SHA256.HashData(bytes, hash);
        return Hash.From(hash);
    }
}
