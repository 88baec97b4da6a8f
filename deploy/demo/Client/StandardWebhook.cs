using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Demo.Client;

/// <summary>
/// Tells a genuine notice from any other: Standard Webhooks 1.0, symmetric signatures (v1, HMAC-SHA256).
/// A sender that changes its secret signs with both for a while, so one fitting signature is enough.
/// </summary>
public static class StandardWebhook
{
    private static readonly TimeSpan OldestTimestamp = TimeSpan.FromMinutes(5);

    public static bool IsGenuine(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > OldestTimestamp)
        {
            return false;
        }

        var expected = Sign(secret, id, timestamp, body);
        return signatures.Split(' ').Any(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(expected)));
    }

    internal static string Sign(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
