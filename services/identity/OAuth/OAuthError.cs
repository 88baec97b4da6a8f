using System.Text.Json.Serialization;

namespace SafeShare.Identity.OAuth;

/// <summary>An error as OAuth clients expect it (RFC 6749 §5.2, RFC 9126 §2.3, RFC 9449 §5).</summary>
/// <param name="Error">One of the registered codes.</param>
/// <param name="Description">For the developer of the client; never repeats what was sent.</param>
public sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description)
{
    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidClient(string description) => new("invalid_client", description);

    public static OAuthError InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthError InvalidScope(string description) => new("invalid_scope", description);

    public static OAuthError InvalidDpopProof(string description) => new("invalid_dpop_proof", description);

    public IResult ToResult() => new Answer(this, Error is "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);

    private sealed class Answer(OAuthError error, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            OAuthMetrics.Refused(error.Error);
            httpContext.Response.Headers.CacheControl = "no-store";
            return TypedResults.Json(error, statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
