using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Demo.Client;

/// <summary>
/// What an outsider does with a .tlog-proof file and the log's public key, and with nothing of the platform: checks that the
/// log had this entry when it signed (C2SP tlog-proof, signed-note and tlog-checkpoint; RFC 9162 §2.1.3.2).
/// </summary>
public sealed record ProofFile(long Index, long TreeSize, string Origin)
{
    private const byte Ed25519KeyType = 1;

    /// <returns>What was proved, or null when anything does not fit.</returns>
    public static ProofFile? Verify(string file, string verifierKey)
    {
        try
        {
            var (head, checkpoint) = Cut(file, file.IndexOf("\n\n", StringComparison.Ordinal));
            return head.Split('\n') is ["c2sp.org/tlog-proof@v1", var extra, var index, .. var hashes]
                ? Verify(checkpoint, verifierKey, Convert.FromBase64String(After("extra ", extra)),
                    long.Parse(After("index ", index), CultureInfo.InvariantCulture), [.. hashes.Select(Convert.FromBase64String)])
                : null;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static ProofFile? Verify(string checkpoint, string verifierKey, byte[] entry, long index, IReadOnlyList<byte[]> hashes)
    {
        var (body, signatures) = Cut(checkpoint, checkpoint.LastIndexOf("\n\n", StringComparison.Ordinal));
        if (!IsSigned(body + "\n", signatures, verifierKey) || body.Split('\n') is not [var origin, var sizeText, var root, ..])
        {
            return null;
        }

        var size = long.Parse(sizeText, CultureInfo.InvariantCulture);
        var leaf = SHA256.HashData([0x00, .. entry]);
        return index >= 0 && index < size && RootOf(leaf, index, size, hashes) is { } computed && Convert.ToBase64String(computed) == root
            ? new ProofFile(index, size, origin)
            : null;
    }

    private static bool IsSigned(string text, string signatures, string verifierKey)
    {
        var parts = verifierKey.Trim().Split('+', 3); // name, key id in hex, base64 of type and key
        var (name, id, typedKey) = (parts[0], uint.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Convert.FromBase64String(parts[2]));
        var expectedId = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. typedKey]);
        if (typedKey is not [Ed25519KeyType, ..] || BinaryPrimitives.ReadUInt32BigEndian(expectedId) != id)
        {
            return false;
        }

        return (from line in signatures.Split('\n')
                let fields = line.Split(' ')
                where fields is ["\u2014", _, _] && fields[1] == name
                select Convert.FromBase64String(fields[2]))
            .Any(signed => BinaryPrimitives.ReadUInt32BigEndian(signed) == id
                && Ed25519.Verify(typedKey.AsSpan(1), Encoding.UTF8.GetBytes(text), signed.AsSpan(4)));
    }

    private static byte[]? RootOf(byte[] hash, long index, long size, IReadOnlyList<byte[]> path)
    {
        var (node, last) = (index, size - 1);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = SHA256.HashData([0x01, .. sibling, .. hash]);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = SHA256.HashData([0x01, .. hash, .. sibling]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    private static (string Before, string After) Cut(string text, int emptyLine) => (text[..emptyLine], text[(emptyLine + 2)..]);

    private static string After(string start, string line) =>
        line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..] : throw new FormatException();
}
