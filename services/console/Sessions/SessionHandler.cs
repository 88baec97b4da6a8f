using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace SafeShare.Console.Sessions;

/// <summary>Knows the worker by the session cookie, and sends anybody else to sign in.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions, Cookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // An error page is the same for everybody, and must come even when sessions can not be read.
        if (Context.Features.Get<IExceptionHandlerFeature>() is not null
            || Request.Cookies[cookies.Session] is not { Length: > 0 } id
            || await sessions.FindAsync(id, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(session.ToPrincipal(Name), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(SignInAgain.Address(Request));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

internal static class SignInAgain
{
    /// <summary>The sign-in that leads back to the page in hand. What a form was posting can not be posted again, so its page is shown.</summary>
    public static string Address(HttpRequest request)
    {
        var page = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.Value;
        return $"/sign-in?returnTo={Uri.EscapeDataString(page ?? "/")}";
    }
}
