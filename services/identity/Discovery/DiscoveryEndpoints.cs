namespace SafeShare.Identity.Discovery;

/// <summary>Says what this server is and does: RFC 8414 and OpenID Connect Discovery, the same document at both addresses.</summary>
internal static class DiscoveryEndpoints
{
    public static void Map(WebApplication app)
    {
        var metadata = new Lazy<ServerMetadata>(() => ServerMetadata.Of(app.Services.GetRequiredService<Issuer>()));
        app.MapGet(Paths.OpenIdConfiguration, () => TypedResults.Json(metadata.Value)).AllowAnonymous();
        app.MapGet(Paths.OAuthMetadata, () => TypedResults.Json(metadata.Value)).AllowAnonymous();
        app.MapGet(Paths.Jwks, (SigningKeys keys) => TypedResults.Json(new PublishedKeys(keys.Published))).AllowAnonymous();
    }
}
