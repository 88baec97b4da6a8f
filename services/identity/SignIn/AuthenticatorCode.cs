using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Identity.SignIn;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and steps of 30 seconds, as those apps expect.</summary>
internal static class AuthenticatorCode
{
    private const int StepSeconds = 30, Digits = 1_000_000, ShortestKeyBytes = 16;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <returns>The time step the code belongs to: this one, or a neighbour when the phone's clock is off; null when none.</returns>
    public static long? FindStep(byte[] key, string? code, DateTimeOffset now)
    {
        if (code?.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        long? found = null;
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(At(key, step))))
            {
                found = step;
            }
        }

        return found;
    }

    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the only hash all authenticator apps know; RFC 6238 rests on HMAC, which SHA-1's collisions do not touch
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Digits).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The secret's bytes, or null when it is no base32 or shorter than the 128 bits that RFC 4226 §4 asks for.</returns>
    public static byte[]? ReadKey(string base32)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in base32.TrimEnd('=').ToUpperInvariant())
        {
            var value = Base32.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (buffer, bits) = (((buffer << 5) | value) & 0xfff, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return bytes.Count >= ShortestKeyBytes ? [.. bytes] : null;
    }
}
