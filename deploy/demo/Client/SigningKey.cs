using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeShare.Demo.Client;

/// <summary>A P-256 key that signs compact JWTs with ES256 (RFC 7515, RFC 7518).</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();

    private SigningKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        X = Base64Url.EncodeToString(point.X);
        Y = Base64Url.EncodeToString(point.Y);
        Thumbprint = Sha256($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""");
    }

    private string X { get; }
    private string Y { get; }

    /// <summary>RFC 7638 thumbprint; also the key id under which the key is registered.</summary>
    public string Thumbprint { get; }

    /// <summary>The public half as the authorization server registers it.</summary>
    public JsonObject PublicJwk => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = X,
        ["y"] = Y,
    };

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SigningKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new SigningKey(key);
    }

    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The set of one key that a client registers.</summary>
    public JsonObject ToJwks()
    {
        var jwk = PublicJwk;
        jwk["kid"] = Thumbprint;
        jwk["alg"] = "ES256";
        jwk["use"] = "sig";
        return new JsonObject { ["keys"] = new JsonArray(jwk) };
    }

    /// <summary>header.claims.signature; the algorithm is added to the header.</summary>
    public string Sign(JsonObject header, JsonObject claims)
    {
        header["alg"] = "ES256";
        var text = $"{Encode(header)}.{Encode(claims)}";
        lock (_signing)
        {
            return $"{text}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
        }
    }

    public void Dispose() => _key.Dispose();

    /// <summary>The form in which RFC 7636 (PKCE), RFC 7638 and RFC 9449 (ath) want a hash.</summary>
    internal static string Sha256(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
