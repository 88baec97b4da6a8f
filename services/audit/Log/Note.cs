using System.Buffers.Binary;
using System.Text;

namespace SafeShare.Audit.Log;

/// <summary>Signed notes as C2SP signed-note has them: a text, an empty line, signature lines.</summary>
public static class Note
{
    private const string SignatureStart = "\u2014 ";
    private const int MostSignatures = 64;

    /// <summary>Text ends with a newline; the signature covers it and nothing else.</summary>
    public static string Sign(string text, params IEnumerable<NoteSigner> signers)
    {
        CheckText(text);
        return text + "\n" + string.Concat(signers.Select(signer => signer.SignatureLine(text)));
    }

    /// <summary>The text of a note, once a known key's signature on it has been verified.</summary>
    public static string Open(string note, params IEnumerable<NoteKey> knownKeys)
    {
        CheckText(note);
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        var text = split < 0 ? "" : note[..(split + 1)];
        var lines = split < 0 || split + 2 == note.Length ? [] : note[(split + 2)..^1].Split('\n');
        if (text.Length == 0 || lines.Length is 0 or > MostSignatures)
        {
            throw new BadEvidenceException("this is no signed note: it has no text, or no signatures, or too many of them");
        }

        var keys = knownKeys.ToList();
        var verified = false;
        foreach (var line in lines)
        {
            var (name, signed) = ReadSignature(line);
            var id = BinaryPrimitives.ReadUInt32BigEndian(signed);
            if (keys.Find(key => key.Name == name && key.Id == id) is not { } known)
            {
                continue; // witnesses and older keys that the reader does not know say nothing to it
            }

            if (!Ed25519.Verify(known.PublicKey.Span, Encoding.UTF8.GetBytes(text), signed.AsSpan(4)))
            {
                throw new BadEvidenceException($"the signature of {name} does not fit the text");
            }

            verified = true;
        }

        return verified ? text : throw new BadEvidenceException("no known key has signed this");
    }

    private static (string Name, byte[] Signed) ReadSignature(string line)
    {
        var parts = line.StartsWith(SignatureStart, StringComparison.Ordinal) ? line[SignatureStart.Length..].Split(' ') : [];
        if (parts.Length != 2 || !NoteKey.IsName(parts[0]) || Base64.Decode(parts[1]) is not { Length: > 4 } signed)
        {
            throw new BadEvidenceException("a line after the last empty line is no signature");
        }

        return (parts[0], signed);
    }

    private static void CheckText(string text)
    {
        if (!text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
        {
            throw new BadEvidenceException("a note ends with a newline and holds no other control characters");
        }
    }

    /// <summary>Notes are UTF-8 or they are nothing.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new BadEvidenceException("this is not UTF-8 text");
        }
    }
}
