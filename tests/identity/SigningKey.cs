using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeShare.Identity.Tests;

/// <summary>A caller's key pair that signs whatever it is told to, right or wrong.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa? _ecdsa;
    private readonly RSA? _rsa;

    private SigningKey(ECDsa? ecdsa, RSA? rsa) => (_ecdsa, _rsa) = (ecdsa, rsa);

    public static SigningKey Es256() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), null);

    public static SigningKey Rsa(int bits = 2048) => new(null, RSA.Create(bits));

    public string KeyId { get; init; } = "key-1";

    public string Algorithm => _ecdsa is null ? "PS256" : "ES256";

    public string Thumbprint => PublicJwk.Read(JsonSerializer.SerializeToElement(Jwk()))!.Thumbprint;

    public JsonObject Jwk(bool withPrivate = false)
    {
        if (_ecdsa is not null)
        {
            var curve = _ecdsa.ExportParameters(withPrivate);
            var jwk = new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(curve.Q.X),
                ["y"] = Base64Url.EncodeToString(curve.Q.Y),
            };
            return withPrivate ? With(jwk, "d", curve.D!) : jwk;
        }

        var rsa = _rsa!.ExportParameters(withPrivate);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(rsa.Modulus),
            ["e"] = Base64Url.EncodeToString(rsa.Exponent),
        };
        return withPrivate ? With(key, "d", rsa.D!) : key;
    }

    public JsonObject JwksEntry(string? alg = null)
    {
        var jwk = Jwk();
        jwk["kid"] = KeyId;
        jwk["use"] = "sig";
        jwk["alg"] = alg ?? Algorithm;
        return jwk;
    }

    public string Sign(JsonObject header, JsonObject claims) => SignText(header.ToJsonString(), claims.ToJsonString());

    public string SignText(string header, string claims)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(header, Encoding.ASCII.GetBytes(signed)))}";
    }

    public void Dispose()
    {
        _ecdsa?.Dispose();
        _rsa?.Dispose();
    }

    private byte[] Signature(string header, byte[] data) =>
        _ecdsa is not null ? _ecdsa.SignData(data, HashAlgorithmName.SHA256)
        : header.Contains("RS256", StringComparison.Ordinal) ? _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static JsonObject With(JsonObject jwk, string name, byte[] value)
    {
        jwk[name] = Base64Url.EncodeToString(value);
        return jwk;
    }
}
