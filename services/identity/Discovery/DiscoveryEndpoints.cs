namespace SafeShare.Identity.Discovery;

/// <summary>Says what this server is and does: RFC 8414 and OpenID Connect Discovery, the same document at both addresses.</summary>
internal static class DiscoveryEndpoints
{
    public static void Map(WebApplication app)
    {
        var metadata = ServerMetadata.Of(app.Services.GetRequiredService<Issuer>());
        var keys = new PublishedKeys(app.Services.GetRequiredService<SigningKeys>().Published);
        app.MapGet(Paths.OpenIdConfiguration, () => TypedResults.Json(metadata)).AllowAnonymous();
        app.MapGet(Paths.OAuthMetadata, () => TypedResults.Json(metadata)).AllowAnonymous();
        app.MapGet(Paths.Jwks, () => TypedResults.Json(keys)).AllowAnonymous();
    }
}
