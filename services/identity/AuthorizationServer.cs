using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Identity;
using SafeShare.Identity.Authorize;
using SafeShare.Identity.Clients;
using SafeShare.Identity.Discovery;
using SafeShare.Identity.Enrol;
using SafeShare.Identity.SignIn;
using SafeShare.Identity.Suspend;
using SafeShare.Identity.Token;

namespace SafeShare.Identity;

internal static class AuthorizationServer
{
    /// <summary>What OWASP asks of PBKDF2 with HMAC-SHA-512.</summary>
    private const int PasswordHashIterations = 210_000;

    /// <summary>Clients and tokens.</summary>
    public static void AddAuthorizationServer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddSingleton<Issuer>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<OwnTokens>();
        services.AddSingleton<ProofReplay>();
        services.AddHostedService(provider => provider.GetRequiredService<ProofReplay>());
        services.AddHostedService<Forgetting>();
        services.AddScoped<ClientAuthentication>();
        services.AddScoped<Possession>();
        services.AddScoped<ClientCredentialsGrant>();
        services.AddScoped<AuthorizationCodeGrant>();
        services.AddScoped<RefreshTokenGrant>();
        services.AddScoped<WorkerTokens>();
        services.AddScoped<EnrolFromFile>();
        services.AddScoped<Suspensions>();
        services.AddScoped<Endings>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordHashIterations);
        services.AddSingleton<IPasswordHasher<Worker>, PasswordHasher<Worker>>();
    }

    /// <summary>Workers and their browsers.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<PushedRequests>();
        services.AddScoped<BrowserSessions>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<SignInSteps>();
        services.AddSingleton<DecoyPassword>();
        services.AddRazorPages(pages => pages.RootDirectory = "/"); // each page lives with the feature it belongs to
        services.AddSingleton<IXmlRepository, KeyRing>();
        services.AddDataProtection().SetApplicationName("identity");
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, keys) =>
        {
            options.XmlRepository = keys;
            options.XmlEncryptor = new NullXmlEncryptor(); // the repository seals what it stores
        });
        services.AddOptions<AntiforgeryOptions>().Configure<Issuer>((options, issuer) =>
        {
            options.Cookie.Name = issuer.IsHttps ? "__Host-form" : $"safeshare-form-http-{new Uri(issuer.Value).Port}";
            options.Cookie.SecurePolicy = issuer.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true; // PageSecurity sends it with every answer
        });
    }
}
