using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace SafeShare;

/// <summary>
/// Access tokens as RFC 9068 writes them, bound to the caller's key by DPoP (RFC 9449). A bearer token is refused:
/// whoever steals a token still lacks the key.
/// </summary>
public sealed class AccessTokens
{
    public const string Scheme = "DPoP";
}

public static class AccessTokensSetup
{
    internal static void AddAccessTokens(this WebApplicationBuilder builder, string service)
    {
        var authority = builder.Configuration["Authority"];
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // these services protect nothing with it
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<ProofReplay>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProofReplay>());
        builder.Services.AddSingleton<SenderConstraint>();
        builder.Services.AddSingleton(services => new KnownTokens(services.GetRequiredService<TimeProvider>()) { MapInboundClaims = false });
        builder.Services.AddAuthentication(AccessTokens.Scheme).AddJwtBearer(AccessTokens.Scheme, options =>
        {
            options.Authority = authority;
            options.RequireHttpsMetadata = !IsLoopback(authority);
            options.RefreshInterval = TimeSpan.FromMinutes(1);
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = authority,
                ValidAudience = service,
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(10),
                NameClaimType = "name",
                RoleClaimType = "roles",
            };
        });
        builder.Services.AddOptions<JwtBearerOptions>(AccessTokens.Scheme).PostConfigure<SenderConstraint, KnownTokens>((options, constraint, tokens) =>
        {
            options.Events = constraint.Events;
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(tokens);
        });
        builder.Services.AddAuthorization(Access.BeClosedByDefault);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAccess>();
    }

    private static bool IsLoopback(string? authority) => Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
