using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeShare.Console.Pages;

/// <summary>Every error a browser can meet, in words that say what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed partial class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public string Heading { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string? TraceId { get; private set; }

    public void OnGet() => Explain();

    public void OnPost() => Explain();

    private void Explain()
    {
        var status = Response.StatusCode;
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var error })
        {
            LogFailed(error.GetType().Name, error.InnerException?.GetType().Name ?? "-", error.StackTrace ?? "-");
        }

        (Heading, Text) = status switch
        {
            400 => ("This page cannot be shown", "The form is out of date. Go back, reload the page and send it again."),
            403 => ("You do not have access to this page", "Your role does not cover it. Your agency’s administrator can change that."),
            404 or 200 => ("Page not found", "If you typed the address, check it. If you followed a link, the record may not be for your hub."),
            405 => ("Page not found", "This address cannot be used in this way."),
            413 => ("That is too much at once", "Shorten what you typed and send it again."),
            503 => ("SafeShare is not available right now", "Wait a minute and load the page again. Nothing you sent was half-done; what you had begun is kept."),
            _ => ("Sorry, something went wrong", "Load the page again. Nothing you sent was half-done."),
        };
        TraceId = status >= 500 ? Activity.Current?.TraceId.ToHexString() : null;
        Response.StatusCode = status == 200 ? 404 : status;
    }

    // The exception's message stays out: it may quote a case.
    [LoggerMessage(LogLevel.Error, "A page failed: {Type} ({Cause}) at {Stack}")]
    private partial void LogFailed(string type, string cause, string stack);
}
