namespace SafeShare.Identity;

/// <summary>This server's one name (RFC 8414 §2). Addresses follow from it, never from what a caller put into the Host header.</summary>
public sealed class Issuer
{
    public Issuer(IConfiguration configuration)
    {
        Value = configuration["Authority"] ?? throw new InvalidOperationException("Authority is not set.");
        if (!Uri.TryCreate(Value, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || Value.EndsWith('/')
            || !(uri.Scheme is "https" || uri is { Scheme: "http", IsLoopback: true }))
        {
            throw new InvalidOperationException("Authority must be https://host[:port] without a path or slash at the end; http is for 127.0.0.1 only.");
        }

        IsHttps = uri.Scheme is "https";
    }

    public string Value { get; }
    public bool IsHttps { get; }

    public string this[string path] => Value + path;
}

/// <summary>Where things are, below the issuer.</summary>
internal static class Paths
{
    public const string OpenIdConfiguration = "/.well-known/openid-configuration", OAuthMetadata = "/.well-known/oauth-authorization-server",
        Jwks = "/jwks", Par = "/par", Authorize = "/authorize", Token = "/token", Revoke = "/revoke", Introspect = "/introspect",
        EndSession = "/end-session", SignIn = "/sign-in", SignInCode = "/sign-in/code", Stylesheet = "/sign-in.css";
}
