using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SafeShare.Identity.Discovery;

/// <summary>The public half of a signing key, as a JWK (RFC 7517). Its id is its thumbprint (RFC 7638).</summary>
public sealed record PublishedKey(string Kty, string Crv, string X, string Y, string Alg, string Use, string Kid)
{
    internal static PublishedKey From(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y), "ES256", "sig", key.KeyId);
    }

    internal static PublicJwk Read(ECDsa key) =>
        PublicJwk.Read(JsonSerializer.SerializeToElement(From(new ECDsaSecurityKey(key) { KeyId = "" }), JsonSerializerOptions.Web))!;
}

/// <summary>A JWK set (RFC 7517 §5).</summary>
public sealed record PublishedKeys(IReadOnlyList<PublishedKey> Keys);
