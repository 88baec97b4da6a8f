using System.Text;

namespace SafeShare.Audit.Log;

/// <summary>
/// What stands in the log for one act, open to everyone: its id and two commitments, to its facts and to what ties
/// it to a person. Four lines of text, so that it can be checked by hand.
/// </summary>
public sealed record Entry(Guid ActId, Hash Facts, Hash Personal)
{
    public const string Version = "safeshare-act/v1";

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Version}\n{ActId}\n{Facts}\n{Personal}\n");

    public static Entry Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Note.Decode(bytes).Split('\n');
        return lines.Length == 5 && lines[0] == Version && lines[4].Length == 0 && Guid.TryParseExact(lines[1], "D", out var actId)
            && new Entry(actId, Hash.FromBase64(lines[2]), Hash.FromBase64(lines[3])) is var entry && bytes.SequenceEqual(entry.ToBytes())
            ? entry
            : throw new BadEvidenceException($"this is no entry of the form {Version}");
    }
}
