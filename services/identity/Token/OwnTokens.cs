using System.Text.Json;
using SafeShare.Identity.Discovery;

namespace SafeShare.Identity.Token;

/// <summary>Recognises what this server itself signed. Whether it is still good is for the caller to find out.</summary>
public sealed class OwnTokens(SigningKeys keys, Issuer issuer)
{
    /// <param name="token">Anything.</param>
    /// <param name="type">The only <c>typ</c> that will do: an id token is no access token, nor the other way round.</param>
    public JsonElement? Read(string? token, string type) =>
        SignedJwt.Read(token) is { } jwt && jwt.Header.Text("typ") == type && keys.HaveSigned(jwt) && jwt.Claims.Text("iss") == issuer.Value
            ? jwt.Claims
            : null;
}
