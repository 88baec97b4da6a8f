namespace SafeShare.Identity.SignIn;

/// <summary>The pages' one stylesheet, part of the assembly, so that it is there however the service is started.</summary>
internal static class Stylesheet
{
    public static void Map(WebApplication app)
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("sign-in.css")!;
        using var reader = new StreamReader(stream);
        var css = reader.ReadToEnd();
        app.MapGet(Paths.Stylesheet, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "max-age=600";
            return TypedResults.Text(css, "text/css; charset=utf-8");
        }).AllowAnonymous();
    }
}
