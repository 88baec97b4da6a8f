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
    private static readonly Refusal NoAgency = new("no-agency", "Your token does not name the agency for which, and the client by which, you act.", StatusCodes.Status403Forbidden);

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var unnamed = authorizeResult.Forbidden && !context.User.IsNamed;
        if (authorizeResult.Forbidden && context.RequestServices.GetService<DbContext>() is { } db)
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
            await using var act = unnamed ? await db.BeginUnnamedAsync(context.RequestAborted) : await db.BeginActAsync(context.User, context.RequestAborted);
            db.Record(act.Refused($"{context.Request.Method.ToLowerInvariant()} {route}", unnamed ? NoAgency.Code : "not-allowed"));
            await act.CommitAsync(context.RequestAborted);
        }

        if (unnamed)
        {
            await NoAgency.ToProblem().ExecuteAsync(context);
            return;
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
