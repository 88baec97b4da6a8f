using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Identity;

/// <summary>Values that are worth something to whoever holds them: 256 random bits outside, a hash in the database.</summary>
internal static class Secret
{
    public static string NewValue() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
