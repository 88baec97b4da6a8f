using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SafeShare;

/// <summary>
/// A stranger's public key as a JWK (RFC 7517): P-256 for ES256, or RSA of 2048 to 4096 bits for PS256.
/// Anything else, and anything that carries a private or symmetric part, is no key to us.
/// </summary>
public sealed class PublicJwk
{
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    private readonly ECParameters? _curve;
    private readonly RSAParameters? _rsa;

    private PublicJwk(ECParameters curve)
    {
        _curve = curve;
        var (x, y) = (Base64Url.EncodeToString(curve.Q.X), Base64Url.EncodeToString(curve.Q.Y));
        Thumbprint = Hash($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""");
    }

    private PublicJwk(RSAParameters rsa)
    {
        _rsa = rsa;
        var (e, n) = (Base64Url.EncodeToString(rsa.Exponent), Base64Url.EncodeToString(rsa.Modulus));
        Thumbprint = Hash($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""");
    }

    /// <summary>RFC 7638, over the decoded numbers, so that one key has one thumbprint however it was written.</summary>
    public string Thumbprint { get; }

    /// <summary>The one algorithm this key signs with (RFC 8725 §3.1: the verifier decides, never the token).</summary>
    public string Algorithm => _curve is null ? "PS256" : "ES256";

    /// <summary>The key's name in its set, when it has one.</summary>
    public string? KeyId { get; private init; }

    public static PublicJwk? Read(JsonElement jwk)
    {
        if (jwk.ValueKind is not JsonValueKind.Object || SecretMembers.Any(name => jwk.TryGetProperty(name, out _)))
        {
            return null;
        }

        var key = jwk.Text("kty") switch
        {
            "EC" when jwk.Text("crv") is "P-256" => ReadCurve(jwk),
            "RSA" => ReadRsa(jwk),
            _ => null,
        };
        var fits = key is not null
            && (!jwk.TryGetProperty("alg", out _) || jwk.Text("alg") == key.Algorithm)
            && (!jwk.TryGetProperty("use", out _) || jwk.Text("use") is "sig");
        return fits ? key : null;
    }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (_curve is { } curve)
            {
                return signature.Length == 64 && ReadyKeys.Verify(Thumbprint, curve, data, signature);
            }

            using var rsa = RSA.Create(_rsa!.Value);
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            return false; // a point that is not on the curve, a modulus that is none
        }
    }

    private static PublicJwk? ReadCurve(JsonElement jwk)
    {
        var (x, y) = (jwk.Bytes("x"), jwk.Bytes("y"));
        return x is { Length: 32 } && y is { Length: 32 }
            ? new PublicJwk(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } })
            {
                KeyId = jwk.Text("kid"),
            }
            : null;
    }

    private static PublicJwk? ReadRsa(JsonElement jwk)
    {
        var (modulus, exponent) = (jwk.Bytes("n"), jwk.Bytes("e"));
        return modulus is { Length: >= 256 and <= 512 } && modulus[0] >= 0x80 && exponent is [1, 0, 1]
            ? new PublicJwk(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = jwk.Text("kid") }
            : null;
    }

    private static string Hash(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
