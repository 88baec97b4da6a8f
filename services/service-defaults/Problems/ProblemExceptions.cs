using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SafeShare;

/// <summary>Turns what was thrown into a clear answer, and never repeats an exception's text: it may quote what was sent.</summary>
internal sealed partial class ProblemExceptions(ILogger<ProblemExceptions> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Malformed(bad),
            BadHttpRequestException bad => Problems.Because(CodeOf(bad.StatusCode), ReasonOf(bad.StatusCode), bad.StatusCode),
            _ when Transient.Is(exception) => TryAgain(http),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => null,
            _ => Problems.Because("unexpected", "Something went wrong here; nothing was half-done. Try again later.", StatusCodes.Status500InternalServerError),
        };

        if (problem is null)
        {
            return true; // nobody is listening any more
        }

        if (problem.StatusCode >= 500)
        {
            LogUnexpected(exception.GetType().Name, (exception.InnerException as PostgresException ?? exception as PostgresException)?.SqlState ?? "-", exception.StackTrace ?? "-");
        }

        await problem.ExecuteAsync(http);
        return true;
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Malformed(BadHttpRequestException bad)
    {
        if (bad.InnerException is not JsonException json)
        {
            return Problems.Because("malformed", "The request could not be read: a parameter is missing or has the wrong form.", StatusCodes.Status400BadRequest);
        }

        var field = string.IsNullOrEmpty(json.Path) ? "$" : json.Path;
        return Problems.Because("malformed", "The body is not the JSON that is expected here.", StatusCodes.Status400BadRequest,
            new Dictionary<string, string[]> { [field] = [$"Unreadable, of the wrong type, unknown, repeated or missing near line {(json.LineNumber ?? 0) + 1}."] });
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult TryAgain(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "2";
        return Problems.Because("try-again-later", "The service can not do this at the moment; nothing was kept. Send the same request again.", StatusCodes.Status503ServiceUnavailable);
    }

    private static string CodeOf(int status) => status switch { 413 => "too-large", 415 => "wrong-content-type", _ => "malformed" };

    private static string ReasonOf(int status) => status switch
    {
        413 => "The request body is larger than this service takes.",
        415 => "Send application/json.",
        _ => "The request could not be read.",
    };

    // Types, states and stack traces only: an exception's message may quote a person's data.
    [LoggerMessage(LogLevel.Error, "Unexpected {Type} (SQL state {SqlState}) at {Stack}")]
    private partial void LogUnexpected(string type, string sqlState, string stack);
}
