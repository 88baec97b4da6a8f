using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, one signature for each secret in force.</summary>
public static class NoticeSignature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
