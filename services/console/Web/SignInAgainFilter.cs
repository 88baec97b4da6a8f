using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SafeShare.Console.Clients;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Web;

/// <summary>When the tokens are no good any more, the worker signs in again and comes back to the page in hand.</summary>
internal sealed class SignInAgainFilter(SessionStore sessions) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is SignInNeededException)
        {
            if (context.HttpContext.Features.Get<Session>() is { } session)
            {
                await sessions.EndAsync(session, context.HttpContext.RequestAborted);
            }

            context.Result = new RedirectResult(SignInAgain.Address(context.HttpContext.Request));
        }
    }
}
