namespace SafeShare.Console.Clients;

internal static class ClientsSetup
{
    /// <summary>A page that waits longer than this says that the service is away, and the worker tries again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static void AddServiceClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<WorkerTokens>();
        builder.Services.AddTransient<OnceHeader>();
        builder.Add<ReferralClient>("referral");
        builder.Add<ConsentClient>("consent");
        builder.Add<AdviceClient>("consent");
        builder.Add<AuditClient>("audit");
    }

    private static void Add<TClient>(this WebApplicationBuilder builder, string service) where TClient : class =>
        builder.Services
            .AddHttpClient<TClient>(http =>
            {
                http.BaseAddress = new Uri(builder.Configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Services:{service} is not set."));
                http.Timeout = LongestWait;
            })
            .AddHttpMessageHandler<OnceHeader>()
            .AddHttpMessageHandler<WorkerTokens>();
}
