using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeShare.Identity.Authorize;

/// <summary>Proof Key for Code Exchange, S256 only (RFC 7636).</summary>
internal static class Pkce
{
    private const int ChallengeLength = 43, ShortestVerifier = 43, LongestVerifier = 128;

    public static bool IsChallenge(string? challenge) => challenge?.Length == ChallengeLength && challenge.All(IsUnreserved);

    public static bool Fits(string verifier, string challenge)
    {
        if (verifier.Length is < ShortestVerifier or > LongestVerifier || !verifier.All(IsUnreserved))
        {
            return false;
        }

        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(challenge));
    }

    private static bool IsUnreserved(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~';
}
