using System.Text.Json.Nodes;

namespace SafeShare.Demo.Client;

/// <summary>Shows that whoever sends a token also holds the key the token is bound to (RFC 9449 §4.2).</summary>
public static class DpopProof
{
    public static string Create(SigningKey key, HttpMethod method, Uri address, DateTimeOffset now, string? accessToken = null)
    {
        var claims = new JsonObject
        {
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["htm"] = method.Method,
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
        {
            claims["ath"] = SigningKey.Sha256(accessToken);
        }

        return key.Sign(new JsonObject { ["typ"] = "dpop+jwt", ["jwk"] = key.PublicJwk }, claims);
    }
}
