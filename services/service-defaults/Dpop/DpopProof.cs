using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace SafeShare;

/// <summary>Every way a DPoP proof can fail. At an authorization server all are <c>invalid_dpop_proof</c>.</summary>
public enum DpopFault
{
    Missing, NotSingle, Malformed, WrongType, WrongAlgorithm, WrongKey, BadSignature,
    MissingClaim, WrongMethod, WrongUri, NotCurrent, WrongAccessToken, OtherKey,
}

/// <summary>What a proof has to be for, here and now.</summary>
public sealed record DpopExpectation
{
    public required string Method { get; init; }

    /// <summary>The address that was called, without query or fragment.</summary>
    public required Uri Uri { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>At a resource server: the access token that came with it, which <c>ath</c> must hash.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The key thumbprint that the token or code is bound to, when there is one already.</summary>
    public string? Jkt { get; init; }
}

/// <summary>
/// A DPoP proof that passed the checks of RFC 9449 §4.3, except single use, which needs the caller's database:
/// keep <see cref="ReplayKey"/> until <see cref="ReplayUntil"/> and refuse it when it is there already.
/// </summary>
public sealed record DpopProof
{
    /// <summary>How old a proof may be, and how far the sender's clock may run ahead (FAPI 2.0: at least 10 s, at most 60 s).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60), Ahead = TimeSpan.FromSeconds(15);

    private const int LongestId = 256;

    public required string Jkt { get; init; }
    public required string Jti { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Holds the key too, so that nobody can use up another sender's ids.</summary>
    public string ReplayKey => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Jkt} {Jti}")));
    public DateTimeOffset ReplayUntil => IssuedAt + Lifetime;

    /// <summary>Takes the request's <c>DPoP</c> header as it came.</summary>
    public static bool TryVerify(
        StringValues header, DpopExpectation expected, [NotNullWhen(true)] out DpopProof? proof,
        [NotNullWhen(false)] out DpopFault? fault)
    {
        proof = null;
        fault = header switch
        {
            [] => DpopFault.Missing,
            [null or ""] => DpopFault.Missing,
            [var text] when !text.Contains(',', StringComparison.Ordinal) => Verify(text, expected, out proof),
            _ => DpopFault.NotSingle,
        };
        return proof is not null;
    }

    private static DpopFault? Verify(string text, DpopExpectation expected, out DpopProof? proof)
    {
        proof = null;
        if (SignedJwt.Read(text) is not { } jwt)
        {
            return DpopFault.Malformed;
        }

        if (jwt.Header.Text("typ") is not "dpop+jwt")
        {
            return DpopFault.WrongType;
        }

        if (jwt.Header.Text("alg") is not ("ES256" or "PS256"))
        {
            return DpopFault.WrongAlgorithm;
        }

        if (!jwt.Header.TryGetProperty("jwk", out var jwk) || PublicJwk.Read(jwk) is not { } key)
        {
            return DpopFault.WrongKey;
        }

        if (!jwt.IsSignedBy(key))
        {
            return DpopFault.BadSignature;
        }

        if (jwt.Claims.Text("jti") is not { Length: <= LongestId } jti || jwt.Claims.Text("htm") is not { } method
            || jwt.Claims.Text("htu") is not { } uri || jwt.Claims.Time("iat") is not { } issuedAt)
        {
            return DpopFault.MissingClaim;
        }

        if (!string.Equals(method, expected.Method, StringComparison.Ordinal))
        {
            return DpopFault.WrongMethod;
        }

        if (!IsSameAddress(uri, expected.Uri))
        {
            return DpopFault.WrongUri;
        }

        if (issuedAt < expected.Now - Lifetime || issuedAt > expected.Now + Ahead)
        {
            return DpopFault.NotCurrent;
        }

        if (expected.AccessToken is { } token && !IsHashOf(token, jwt.Claims.Text("ath")))
        {
            return DpopFault.WrongAccessToken;
        }

        if (expected.Jkt is { } jkt && jkt != key.Thumbprint)
        {
            return DpopFault.OtherKey;
        }

        proof = new DpopProof { Jkt = key.Thumbprint, Jti = jti, IssuedAt = issuedAt };
        return null;
    }

    /// <summary>Compares after the normalisation of RFC 3986 §6.2, leaving query and fragment aside.</summary>
    private static bool IsSameAddress(string claimed, Uri called) =>
        Uri.TryCreate(claimed, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.UserInfo.Length == 0
        && Uri.Compare(uri, called, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped,
            StringComparison.Ordinal) == 0;

    private static bool IsHashOf(string token, string? ath) =>
        ath == Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
