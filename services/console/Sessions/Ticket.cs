using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Console.Sessions;

/// <summary>A secret the browser holds, and the hash under which the server finds what belongs to it.</summary>
internal static class Ticket
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
