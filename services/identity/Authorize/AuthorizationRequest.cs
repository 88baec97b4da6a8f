using System.Globalization;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Authorize;

/// <summary>What an authorization request must look like here (FAPI 2.0 §5.3.2.2). Parameters that are not known are ignored.</summary>
internal static class AuthorizationRequest
{
    private const int LongestState = 1024, LongestNonce = 256, ThumbprintLength = 43;

    public static (PushedRequest? Request, OAuthError? Error) Read(OAuthForm form, Client client, string requestUri, DpopProof? proof, DateTimeOffset now)
    {
        var scopes = ApiScope.Granted(form["scope"], client);
        var error = Check(form, client) ?? CheckKey(form, proof);
        if (error is null && scopes.Length == 0)
        {
            error = OAuthError.InvalidScope("Name in scope what the client wants, out of what it is enrolled for.");
        }

        return error is not null ? (null, error) : (new PushedRequest
        {
            RequestUriHash = Secret.Hash(requestUri),
            ClientId = client.ClientId,
            RedirectUri = form["redirect_uri"]!,
            Scopes = scopes,
            CodeChallenge = form["code_challenge"]!,
            State = form["state"],
            Nonce = form["nonce"],
            DpopJkt = form["dpop_jkt"] ?? proof?.Jkt,
            Prompt = form["prompt"],
            MaxAgeSeconds = MaxAge(form),
            PushedAt = now,
            ExpiresAt = now + Lifetimes.RequestUri,
        }, null);
    }

    private static OAuthError? Check(OAuthForm form, Client client) => form switch
    {
        _ when !client.May(Client.AuthorizationCode) => new OAuthError("unauthorized_client", "This client is not enrolled for authorization_code."),
        _ when form["request_uri"] is not null => OAuthError.InvalidRequest("request_uri is what this endpoint gives; send none."),
        _ when form["request"] is not null => new OAuthError("request_not_supported", "Send the parameters themselves, not a request object."),
        _ when form["response_type"] is null => OAuthError.InvalidRequest("response_type is missing."),
        _ when form["response_type"] is not "code" => new OAuthError("unsupported_response_type", "response_type must be code."),
        _ when form["response_mode"] is not (null or "query") => OAuthError.InvalidRequest("response_mode must be query, or left out."),
        _ when !client.HasRedirectUri(form["redirect_uri"]) => OAuthError.InvalidRequest("redirect_uri must be one that is enrolled, letter for letter."),
        _ when form["code_challenge_method"] is not "S256" => OAuthError.InvalidRequest("code_challenge_method must be S256."),
        _ when !Pkce.IsChallenge(form["code_challenge"]) => OAuthError.InvalidRequest("code_challenge must be the base64url of a SHA-256 hash."),
        _ when form["state"]?.Length > LongestState => OAuthError.InvalidRequest($"state may have {LongestState} characters."),
        _ when form["nonce"]?.Length > LongestNonce => OAuthError.InvalidRequest($"nonce may have {LongestNonce} characters."),
        _ when form["prompt"] is not (null or "login" or "none") => OAuthError.InvalidRequest("prompt must be login or none, or left out."),
        _ when form["max_age"] is not null && MaxAge(form) is null => OAuthError.InvalidRequest("max_age must be a number of seconds."),
        _ => null,
    };

    /// <summary>A code can be bound to a key by name, by proof, or by both when they agree (RFC 9449 §10).</summary>
    private static OAuthError? CheckKey(OAuthForm form, DpopProof? proof) => form["dpop_jkt"] switch
    {
        null => null,
        { Length: not ThumbprintLength } => OAuthError.InvalidRequest("dpop_jkt must be a SHA-256 thumbprint."),
        var jkt when proof is not null && proof.Jkt != jkt => OAuthError.InvalidDpopProof("dpop_jkt and the DPoP header name different keys."),
        _ => null,
    };

    private static int? MaxAge(OAuthForm form) =>
        int.TryParse(form["max_age"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
