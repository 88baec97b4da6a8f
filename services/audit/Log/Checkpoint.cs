using System.Globalization;

namespace SafeShare.Audit.Log;

/// <summary>The state of a log at one size, as C2SP tlog-checkpoint writes it.</summary>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    public string Sign(params IEnumerable<NoteSigner> signers) => Note.Sign(ToText(), signers);

    /// <summary>Verifies the note first: nothing in it means anything before that.</summary>
    public static Checkpoint Open(string note, string origin, params IEnumerable<NoteKey> keys)
    {
        var checkpoint = Parse(Note.Open(note, keys));
        return checkpoint.Origin == origin
            ? checkpoint
            : throw new BadEvidenceException($"the checkpoint is of another log, {checkpoint.Origin}");
    }

    private static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n')[..^1];
        if (lines.Length < 3 || lines.Any(line => line.Length == 0)
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1])
        {
            throw new BadEvidenceException("the signed text is no checkpoint: origin, size, root hash");
        }

        return new Checkpoint(lines[0], size, Hash.FromBase64(lines[2]));
    }
}
