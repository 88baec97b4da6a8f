using System.Security.Cryptography;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

/// <summary>RFC 6962 section 2.1 written down as it is defined, slowly, on byte arrays: what the real code is compared with.</summary>
internal static class Rfc6962
{
    public static byte[][] Entries(int count) => [.. Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i * 7919))];

    public static byte[] Mth(ReadOnlySpan<byte[]> d) => d.Length switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. d[0]]),
        _ => SHA256.HashData([1, .. Mth(d[..K(d.Length)]), .. Mth(d[K(d.Length)..])]),
    };

    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> d)
    {
        if (d.Length <= 1)
        {
            return [];
        }

        var k = K(d.Length);
        return m < k ? [.. Path(m, d[..k]), Mth(d[k..])] : [.. Path(m - k, d[k..]), Mth(d[..k])];
    }

    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> d) => Subproof(m, d, whole: true);

    public static TileTree Tree(byte[][] entries)
    {
        var leaves = entries.Select(entry => TreeHash.Leaf(entry)).ToArray();
        return new TileTree(entries.Length, (tile, _) => Task.FromResult(TileOf(leaves, tile)));
    }

    /// <summary>A tile by its definition: MTH(D[(n*256+i)*256^l : (n*256+i+1)*256^l]).</summary>
    public static Hash[] TileOf(Hash[] leaves, Tile tile)
    {
        var span = (int)Math.Pow(256, tile.Level);
        return [.. Enumerable.Range((int)tile.First, tile.Width).Select(i => TreeHash.Root(leaves.AsSpan(i * span, span)))];
    }

    private static List<byte[]> Subproof(int m, ReadOnlySpan<byte[]> d, bool whole)
    {
        if (m == d.Length)
        {
            return whole ? [] : [Mth(d)];
        }

        var k = K(d.Length);
        return m <= k ? [.. Subproof(m, d[..k], whole), Mth(d[k..])] : [.. Subproof(m - k, d[k..], whole: false), Mth(d[..k])];
    }

    private static int K(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
