using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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

    private static ProblemHttpResult Malformed(BadHttpRequestException bad)
    {
        if (bad.InnerException is not JsonException json)
        {
            return Problems.Because("malformed", "The request could not be read: a parameter is missing or has the wrong form.", StatusCodes.Status400BadRequest);
        }

        var within = json.Path is null or "$" ? "" : json.Path.TrimStart('$', '.');
        var missing = MissingFields.Matches(json.Message).Select(match => match.Groups["name"].Value).ToList();
        var errors = missing.Count > 0
            ? missing.ToDictionary(name => within.Length == 0 ? name : $"{within}.{name}", _ => (string[])["Missing."])
            : new() { [within.Length == 0 ? "$" : within] = [$"Unreadable, of the wrong type, unknown or repeated, near line {(json.LineNumber ?? 0) + 1}."] };
        return Problems.Because("malformed", "The body is not the JSON that is expected here.", StatusCodes.Status400BadRequest, errors);
    }

    /// <summary>The serializer names what is missing only in its message, after a colon: names of our own fields, never values.</summary>
    [GeneratedRegex("(?<=missing required properties including: .*)'(?<name>[A-Za-z0-9]+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex MissingFields { get; }

    private static ProblemHttpResult TryAgain(HttpContext http)
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
