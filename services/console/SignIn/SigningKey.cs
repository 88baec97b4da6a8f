using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeShare.Console.SignIn;

/// <summary>A P-256 key of the console's own, which signs with ES256: its client key, or the key one session's tokens are bound to.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        PublicJwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
        Thumbprint = SafeShare.PublicJwk.Read(JsonSerializer.SerializeToElement(PublicJwk))!.Thumbprint;
    }

    public JsonObject PublicJwk { get; }

    /// <summary>RFC 7638; also the key id under which the client key is registered.</summary>
    public string Thumbprint { get; }

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SigningKey FromPkcs8(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new SigningKey(key);
    }

    public static SigningKey FromPemFile(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new SigningKey(key);
    }

    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    /// <summary>header.claims.signature (RFC 7515).</summary>
    public string Sign(JsonObject header, JsonObject claims)
    {
        header["alg"] = "ES256";
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Shows, for one request, that whoever sends the token holds this key (RFC 9449 §4.2).</summary>
    public string Prove(HttpMethod method, Uri address, DateTimeOffset now, string? accessToken = null)
    {
        var claims = new JsonObject
        {
            ["jti"] = Ticket(),
            ["htm"] = method.Method,
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
        {
            claims["ath"] = Hash(accessToken);
        }

        return Sign(new JsonObject { ["typ"] = "dpop+jwt", ["jwk"] = PublicJwk.DeepClone() }, claims);
    }

    public void Dispose() => _key.Dispose();

    /// <summary>SHA-256 as PKCE (RFC 7636) and <c>ath</c> write it.</summary>
    internal static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string Ticket() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
