using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Audit.Log;

/// <summary>A public key that signs notes; written as a vkey, "name+keyid+base64(type, key)".</summary>
public sealed record NoteKey
{
    private const byte Ed25519Type = 1;

    public NoteKey(string name, ReadOnlyMemory<byte> publicKey)
    {
        if (!IsName(name) || publicKey.Length != Ed25519.PublicKeyLength)
        {
            throw new BadEvidenceException("a key has a name without spaces or plus signs, and 32 bytes");
        }

        (Name, PublicKey) = (name, publicKey);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Typed]));
    }

    public string Name { get; }
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The first four bytes of SHA-256(name, newline, type, key).</summary>
    public uint Id { get; }

    private byte[] Typed => [Ed25519Type, .. PublicKey.Span];

    public static NoteKey Parse(string vkey)
    {
        var parts = vkey.Split('+', 3); // base64 may hold more of them
        if (parts.Length == 3 && Base64.Decode(parts[2]) is [Ed25519Type, .. var publicKey]
            && new NoteKey(parts[0], publicKey) is var key && key.ToString() == vkey)
        {
            return key;
        }

        throw new BadEvidenceException("this is no vkey of an Ed25519 key: name+keyid+base64");
    }

    public static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '+' or < ' ');

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String(Typed)}");
}

/// <summary>Signs notes in the name of a key.</summary>
public sealed class NoteSigner(string name, Ed25519PrivateKey key) : IDisposable
{
    public NoteKey Key { get; } = new(name, key.PublicKey);

    public string SignatureLine(string text)
    {
        var signed = new byte[4 + Ed25519.SignatureLength];
        BinaryPrimitives.WriteUInt32BigEndian(signed, Key.Id);
        key.Sign(Encoding.UTF8.GetBytes(text)).CopyTo(signed, 4);
        return $"\u2014 {Key.Name} {Convert.ToBase64String(signed)}\n";
    }

    public void Dispose() => key.Dispose();
}
