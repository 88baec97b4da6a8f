using System.Globalization;

namespace SafeShare.Audit.Log;

/// <summary>
/// A proof file (C2SP tlog-proof): that one entry stands in the log, checkable offline by anyone with the log's key.
/// Ours carries the entry itself as extra data, so that file and key are all a reader needs.
/// </summary>
public sealed record TlogProof(long Index, IReadOnlyList<Hash> Hashes, string Checkpoint, ReadOnlyMemory<byte>? Extra = null)
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    public override string ToString()
    {
        string[] lines =
        [
            Header,
            .. Extra is { } extra ? [$"extra {Convert.ToBase64String(extra.Span)}"] : Array.Empty<string>(),
            string.Create(CultureInfo.InvariantCulture, $"index {Index}"),
            .. Hashes.Select(hash => hash.ToString()),
            "",
            Checkpoint,
        ];
        return string.Join('\n', lines);
    }

    public static TlogProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = new Queue<string>(end < 0 ? [] : text[..end].Split('\n'));
        if (lines.Count < 2 || lines.Dequeue() != Header)
        {
            throw new BadEvidenceException("this is no tlog-proof file");
        }

        var extra = lines.Peek().StartsWith("extra ", StringComparison.Ordinal)
            ? Base64.Decode(lines.Dequeue()[6..])
            : default(ReadOnlyMemory<byte>?);
        if (!lines.TryDequeue(out var line) || !line.StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(line[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index.ToString(CultureInfo.InvariantCulture) != line[6..])
        {
            throw new BadEvidenceException("the proof file does not say which entry it is about");
        }

        return new TlogProof(index, [.. lines.Select(Hash.FromBase64)], text[(end + 2)..], extra);
    }

    /// <summary>The checkpoint in the proof, if the proof shows that the log had this entry when it signed it.</summary>
    public Checkpoint Verify(ReadOnlySpan<byte> entry, string origin, params IEnumerable<NoteKey> keys)
    {
        var checkpoint = Log.Checkpoint.Open(Checkpoint, origin, keys);
        return Proof.Includes(checkpoint.Root, checkpoint.Size, Index, TreeHash.Leaf(entry), Hashes)
            ? checkpoint
            : throw new BadEvidenceException($"the proof does not lead from this entry to the signed root of {checkpoint.Size} entries");
    }
}
