using System.Runtime.InteropServices;

namespace SafeShare.Audit.Log;

/// <summary>One SHA-256 value, compared by content.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Hash
{
    public const int Length = 32;

    // Held as four words so that a million of them are one flat array; their byte order never leaves this type.
    private readonly ulong _first, _second, _third, _fourth;

    public static Hash From(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? MemoryMarshal.Read<Hash>(bytes)
        : throw new BadEvidenceException($"a hash has {Length} bytes, this one has {bytes.Length}");

    public static Hash FromBase64(string text) => From(Base64.Decode(text));

    /// <summary>The hashes of a tile, one after the other.</summary>
    public static Hash[] Many(ReadOnlySpan<byte> bytes) => bytes.Length % Length == 0
        ? MemoryMarshal.Cast<byte, Hash>(bytes).ToArray()
        : throw new BadEvidenceException($"{bytes.Length} bytes are no whole number of hashes");

    public static byte[] Join(ReadOnlySpan<Hash> hashes) => MemoryMarshal.AsBytes(hashes).ToArray();

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    public byte[] ToArray() => Join([this]);

    public override string ToString() => Convert.ToBase64String(ToArray());
}
