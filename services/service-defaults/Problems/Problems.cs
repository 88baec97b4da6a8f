using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace SafeShare;

/// <summary>Every error is an RFC 9457 problem document with a stable type.</summary>
public static class Problems
{
    private const string Prefix = "urn:safeshare:problem:";

    public static ProblemHttpResult Because(string code, string reason, int status, IDictionary<string, string[]>? errors = null) =>
        TypedResults.Problem(
            detail: reason,
            statusCode: status,
            title: ReasonPhrases.GetReasonPhrase(status),
            type: Prefix + code,
            extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });

    /// <summary>The same answer for what is not there and for what the caller may not know of (I5).</summary>
    public static ProblemHttpResult NotFound() =>
        Because("not-found", "There is nothing here that you may see.", StatusCodes.Status404NotFound);

    /// <param name="errors">For each wrong field, in the request's own spelling, what is wrong with it.</param>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        Because("invalid", "Some fields are wrong; nothing was kept.", StatusCodes.Status400BadRequest, errors);

    internal static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = GiveTypeAndTitle);
        builder.Services.AddExceptionHandler<ProblemExceptions>();
    }

    private static void GiveTypeAndTitle(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.Remove("traceId"); // the same bytes for a hidden record and an absent one
        if (problem is HttpValidationProblemDetails { Errors: { Count: > 0 } errors } validation)
        {
            validation.Errors = errors.ToDictionary(error => InTheRequestsSpelling(error.Key), error => error.Value);
        }

        if (problem.Type?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        {
            return;
        }

        problem.Type = Prefix + problem.Status switch
        {
            400 => "invalid",
            401 => "token-needed",
            403 => "not-allowed",
            404 => "not-found",
            405 => "method-not-allowed",
            413 => "too-large",
            415 => "wrong-content-type",
            429 => "too-many-requests",
            503 => "try-again-later",
            _ => "unexpected",
        };
        problem.Detail ??= problem.Status switch
        {
            401 => "A DPoP-bound access token from the identity server is needed.",
            403 => "Your token does not allow this.",
            404 => "There is nothing here that you may see.",
            413 => "The request body is larger than this service takes.",
            415 => "Send application/json.",
            _ => null,
        };
    }

    /// <summary>The validation generator names our properties; the sender knows them in camel case.</summary>
    private static string InTheRequestsSpelling(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
