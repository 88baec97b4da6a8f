using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Clients;

/// <summary>
/// A client's signed statement of who it is (private_key_jwt: RFC 7523 §3, narrowed by FAPI 2.0 §5.3.2.1).
/// What can be checked without knowing the client is checked in <see cref="TryRead"/>, the rest in <see cref="IsBy"/>.
/// </summary>
public sealed class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private const int LongestId = 256;
    private readonly SignedJwt _jwt;

    private ClientAssertion(SignedJwt jwt, string clientId, string jti, DateTimeOffset expiresAt) =>
        (_jwt, ClientId, Jti, ExpiresAt) = (jwt, clientId, jti, expiresAt);

    public string ClientId { get; }
    public string Jti { get; }
    public DateTimeOffset ExpiresAt { get; }

    public static ClientAssertion? TryRead(string text, string issuer, DateTimeOffset now, out OAuthError? error)
    {
        error = null;
        if (SignedJwt.Read(text) is not { } jwt)
        {
            error = Wrong("is not a well-formed signed JWT");
        }
        else if (jwt.Header.TryGetProperty("typ", out _) && jwt.Header.Text("typ") is not ("JWT" or "client-authentication+jwt"))
        {
            error = Wrong("has another typ than JWT or client-authentication+jwt");
        }
        else if (jwt.Header.Text("alg") is not ("ES256" or "PS256"))
        {
            error = Wrong("is signed with another alg than ES256 or PS256");
        }
        else if (jwt.Claims.Text("sub") is not { } clientId || !Client.IsWellFormedId(clientId) || jwt.Claims.Text("iss") != clientId)
        {
            error = Wrong("needs iss and sub, both the client_id");
        }
        else if (jwt.Claims.Text("aud") != issuer)
        {
            error = Wrong("needs aud, the issuer and nothing else, as a string");
        }
        else if (jwt.Claims.Text("jti") is not { Length: <= LongestId } jti)
        {
            error = Wrong($"needs jti, of at most {LongestId} characters");
        }
        else if (jwt.Claims.Time("exp") is not { } expiresAt || expiresAt <= now || expiresAt > now + Lifetimes.Assertion + Lifetimes.ClockSkew)
        {
            error = Wrong($"needs exp, at most {Lifetimes.Assertion.TotalSeconds} seconds ahead");
        }
        else if (!HasBegun(jwt, "nbf", now) || !HasBegun(jwt, "iat", now))
        {
            error = Wrong("has iat or nbf in the future, or not as a number");
        }
        else
        {
            return new ClientAssertion(jwt, clientId, jti, expiresAt);
        }

        return null;
    }

    /// <summary>Signed by a key that is registered for this very client; a <c>kid</c> only chooses among those.</summary>
    public bool IsBy(Client client) => client.ClientId == ClientId && client.ReadKeys()
        .Where(key => !_jwt.Header.TryGetProperty("kid", out _) || key.KeyId == _jwt.Header.Text("kid"))
        .Any(_jwt.IsSignedBy);

    private static bool HasBegun(SignedJwt jwt, string claim, DateTimeOffset now) =>
        !jwt.Claims.TryGetProperty(claim, out _) || jwt.Claims.Time(claim) <= now + Lifetimes.ClockSkew;

    private static OAuthError Wrong(string how) => OAuthError.InvalidClient($"The client assertion {how}.");
}
