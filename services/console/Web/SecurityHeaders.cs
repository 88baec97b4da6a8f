using System.Security.Cryptography;
using System.Text;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Web;

/// <summary>What a browser may do with our pages: as little as they need. Cases are never cached.</summary>
internal static class SecurityHeaders
{
    /// <summary>The design system's one inline script: it says in the page's class whether its scripts can run here.</summary>
    public const string SupportedScript =
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

    private const string TwoYears = "max-age=63072000; includeSubDomains";
    private const string NoFeatures =
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), clipboard-read=(), publickey-credentials-get=()";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var cookies = app.Services.GetRequiredService<Cookies>();
        var identity = new Uri(app.Configuration["Authority"] ?? throw new InvalidOperationException("Authority is not set."));
        var policy = Policy(identity.GetLeftPart(UriPartial.Authority));
        app.Use((http, next) =>
        {
            http.Request.Scheme = cookies.PublicAddress.Scheme; // a proxy may have ended TLS; browsers come by the public address alone
            http.Response.OnStarting(() =>
            {
                Set(http.Response.Headers, policy, cookies.Secure);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Set(IHeaderDictionary headers, string policy, bool secure)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoFeatures;
        headers.CacheControl = headers.CacheControl.Count == 0 ? "no-store" : headers.CacheControl;
        if (secure)
        {
            headers.StrictTransportSecurity = TwoYears;
        }
    }

    /// <param name="identity">Signing out posts a form here that ends at the identity server, which form-action has to allow.</param>
    private static string Policy(string identity)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(SupportedScript)));
        return $"default-src 'none'; script-src 'self' 'sha256-{hash}'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + $"form-action 'self' {identity}; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";
    }
}
