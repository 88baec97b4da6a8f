namespace SafeShare.Identity.SignIn;

/// <summary>
/// What browsers are told about every answer: nothing may be loaded but our own stylesheet, nobody may frame, cache or follow it.
/// </summary>
internal static class PageSecurity
{
    private const string FormTarget = "form-target";

    public static void UsePageSecurity(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            SetHeaders(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Browsers hold form-action against redirects too, and signing in ends with one to the application.</summary>
    public static void AllowFormsToEndAt(HttpContext http, string redirectUri) =>
        http.Items[FormTarget] = " " + new Uri(redirectUri).GetLeftPart(UriPartial.Authority);

    private static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'{http.Items[FormTarget]}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.CacheControl = "no-store";
        }

        if (http.RequestServices.GetRequiredService<Issuer>().IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }
    }
}
