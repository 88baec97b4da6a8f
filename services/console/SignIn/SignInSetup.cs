namespace SafeShare.Console.SignIn;

internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConsoleClient>();
        builder.Services.AddSingleton<Discovery>();
        builder.Services.AddSingleton<IdTokens>();
        builder.Services.AddScoped<SignInFlow>();
        builder.Services.AddHttpClient<AuthorizationServer>(http => http.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.AddHttpClient(nameof(Discovery), http => http.Timeout = TimeSpan.FromSeconds(10));
    }
}
