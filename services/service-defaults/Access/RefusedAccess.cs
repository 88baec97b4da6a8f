using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SafeShare;

/// <summary>A refused attempt is an act too (I4): it is on record before the caller is told.</summary>
internal sealed class RefusedAccess : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.RequestServices.GetService<DbContext>() is { } db)
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
            await using var act = await db.BeginActAsync(context.User, context.RequestAborted);
            db.Record(act.Refused($"{context.Request.Method.ToLowerInvariant()} {route}", "not-allowed"));
            await act.CommitAsync(context.RequestAborted);
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
