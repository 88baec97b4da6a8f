using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SafeShare.Demo.Client;

/// <summary>The six digits an authenticator app shows: RFC 6238 with SHA-1 and 30 seconds, as every such app expects.</summary>
public static class AuthenticatorCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    public static string At(DateTimeOffset time, string base32Secret)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, StepAt(time));
#pragma warning disable CA5350 // RFC 6238's default and the only hash that authenticator apps agree on; HMAC-SHA-1 is not broken
        var hash = HMACSHA1.HashData(Decode(base32Secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>How long the code of this moment still lasts.</summary>
    public static TimeSpan Remaining(DateTimeOffset time) =>
        TimeSpan.FromSeconds(StepSeconds - (time.ToUnixTimeSeconds() % StepSeconds));

    /// <summary>A fresh 160-bit secret, the length RFC 4226 asks for.</summary>
    public static string CreateSecret() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>What a QR code for an authenticator app holds.</summary>
    public static string ToUri(string base32Secret, string account) =>
        $"otpauth://totp/SafeShare:{Uri.EscapeDataString(account)}?secret={base32Secret}&issuer=SafeShare";

    internal static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    internal static DateTimeOffset StartOf(long step) => DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds);

    private static byte[] Decode(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        for (int i = 0, buffer = 0, bits = 0, written = 0; i < base32.Length; i++)
        {
            buffer = (buffer << 5) | Base32.IndexOf(base32[i], StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[written++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
