using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace SafeShare;

public static class Access
{
    /// <summary>The endpoint takes only tokens with this scope; anything else is answered 403 and recorded as a refused act.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireCaller().RequireAssertion(context => context.User.HasScope(scope)));

    /// <summary>Any one of the roles is enough.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireCaller().RequireClaim("roles", roles));

    /// <summary>Only a worker of a hub: the token names both.</summary>
    public static TBuilder RequireHubWorker<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireCaller()
            .RequireAssertion(context => context.User.HubId is not null && context.User.WorkerId is not null));

    internal static void BeClosedByDefault(AuthorizationOptions options) =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireCaller().Build();

    /// <summary>Our identity server names agency and client in every token; another authority may not, and then nothing could be put on record.</summary>
    private static AuthorizationPolicyBuilder RequireCaller(this AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.IsNamed);
}
