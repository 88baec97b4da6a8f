namespace SafeShare.Console.Sessions;

/// <summary>
/// The console's cookies. On https they carry the __Host- prefix, so that no neighbouring site can set them. Browsers share
/// cookies between ports, so on plain http, which only a developer's machine uses, the port is part of the name.
/// </summary>
public sealed class Cookies(IConfiguration configuration)
{
    /// <summary>Where browsers reach the console.</summary>
    public Uri PublicAddress { get; } = new(configuration["Console:PublicAddress"]
        ?? throw new InvalidOperationException("Console:PublicAddress is not set."));

    public bool Secure => PublicAddress.Scheme == Uri.UriSchemeHttps;
    public string Session => Name("session");
    public string SigningIn => Name("signing-in");
    public string Forms => Name("forms");
    public string Notes => Name("notes");

    public CookieOptions Strict => With(SameSiteMode.Strict);

    /// <summary>Sent along when the identity server sends the browser back.</summary>
    public CookieOptions Lax => With(SameSiteMode.Lax);

    private string Name(string name) => Secure ? $"__Host-{name}" : $"{name}-{PublicAddress.Port}";

    private CookieOptions With(SameSiteMode sameSite) =>
        new() { HttpOnly = true, Secure = Secure, SameSite = sameSite, Path = "/", IsEssential = true };
}
