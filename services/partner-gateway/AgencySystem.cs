namespace SafeShare.PartnerGateway;

public static class AgencySystem
{
    /// <summary>Only an agency's own system comes through this door, never a person's session; what it reads is kept by no cache.</summary>
    public static RouteGroupBuilder RequireAgencySystem(this RouteGroupBuilder group) => group
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireClaim("agency").RequireAssertion(context => context.User.WorkerId is null))
        .AddEndpointFilter((call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(call);
        });
}
