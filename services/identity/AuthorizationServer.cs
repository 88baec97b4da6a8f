using Microsoft.AspNetCore.Identity;
using SafeShare.Identity.Clients;
using SafeShare.Identity.Discovery;
using SafeShare.Identity.Enrol;
using SafeShare.Identity.Suspend;
using SafeShare.Identity.Token;

namespace SafeShare.Identity;

internal static class AuthorizationServer
{
    private const int PasswordHashIterations = 210_000;

    public static void AddAuthorizationServer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddSingleton<Issuer>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ProofReplay>();
        services.AddHostedService(provider => provider.GetRequiredService<ProofReplay>());
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
}
