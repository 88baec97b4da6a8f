using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace SafeShare.Console.Sessions;

internal static class SessionsSetup
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.AddStorage<ConsoleDb>("console", probe: "sessions");
        builder.Services.AddSingleton<Cookies>();
        builder.Services.AddScoped<SessionStore>();
        builder.Services.AddScoped<Drafts>();
        builder.Services.AddHostedService<ForgetOld>();

        builder.Services.AddDataProtection().SetApplicationName("SafeShare console");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = ActivatorUtilities.CreateInstance<FormKeys>(services)));

        builder.Services.AddAuthentication(SessionHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, configureOptions: null);
        builder.Services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
