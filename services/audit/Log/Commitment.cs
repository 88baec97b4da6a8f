using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Audit.Log;

/// <summary>
/// Binds the log to a text without telling it: SHA-256 over 32 random bytes and the text. Whoever is given both can
/// check it; once the salt is erased nobody can so much as guess.
/// </summary>
public static class Commitment
{
    public const int SaltLength = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    public static Hash To(ReadOnlySpan<byte> salt, string text) => salt.Length == SaltLength
        ? Hash.From(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]))
        : throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
}
