namespace SafeShare.Identity;

/// <summary>How long each thing that this server hands out lives.</summary>
internal static class Lifetimes
{
    /// <summary>How far a client's clock may run ahead (FAPI 2.0 §5.3.2.1: at least 10 s, at most 60 s).</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(15);

    /// <summary>The longest a client assertion may still have to live.</summary>
    public static readonly TimeSpan Assertion = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan IdToken = TimeSpan.FromMinutes(5);

    /// <summary>FAPI 2.0 §5.3.2.1: at most 60 s.</summary>
    public static readonly TimeSpan Code = TimeSpan.FromSeconds(60);

    /// <summary>From pushing a request to opening it in a browser.</summary>
    public static readonly TimeSpan RequestUri = TimeSpan.FromSeconds(90);

    /// <summary>From opening a request in a browser to the end of signing in.</summary>
    public static readonly TimeSpan SigningIn = TimeSpan.FromMinutes(10);

    /// <summary>From the password to the authenticator code.</summary>
    public static readonly TimeSpan AwaitingCode = TimeSpan.FromMinutes(5);

    /// <summary>Whatever is refreshed in between, a worker signs in anew after this long.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);
}
