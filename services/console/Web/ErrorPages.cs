using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Web;

/// <summary>People get pages, never problem documents; and each says what to do next.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = StatusOf,
            CreateScopeForErrors = true, // what could not be read for the page, the session first of all, is not asked for again
            SuppressDiagnosticsCallback = _ => true, // the error page logs it: type and place, never the message, which may quote a case
        });
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
    }

    internal static void AddErrorPages(this IServiceCollection services) => services.RemoveAll<IExceptionHandler>();

    private static int StatusOf(Exception exception) => exception switch
    {
        NotAllowedException => StatusCodes.Status403Forbidden,
        BadHttpRequestException bad => bad.StatusCode,
        ServiceAwayException => StatusCodes.Status503ServiceUnavailable,
        HttpRequestException or TaskCanceledException => StatusCodes.Status503ServiceUnavailable,
        _ when Transient.Is(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
