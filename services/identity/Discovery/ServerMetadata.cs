using System.Text.Json.Serialization;

namespace SafeShare.Identity.Discovery;

/// <summary>Exactly what is supported, so that a client never has to try (RFC 8414 §2, RFC 9126 §5, RFC 9207 §3, RFC 9449 §5.1).</summary>
public sealed class ServerMetadata
{
    private static readonly string[] Algorithms = ["ES256", "PS256"], PrivateKeyJwt = ["private_key_jwt"];

    [JsonPropertyName("issuer")] public required string Issuer { get; init; }
    [JsonPropertyName("authorization_endpoint")] public required string AuthorizationEndpoint { get; init; }
    [JsonPropertyName("token_endpoint")] public required string TokenEndpoint { get; init; }
    [JsonPropertyName("pushed_authorization_request_endpoint")] public required string PushedAuthorizationRequestEndpoint { get; init; }
    [JsonPropertyName("revocation_endpoint")] public required string RevocationEndpoint { get; init; }
    [JsonPropertyName("introspection_endpoint")] public required string IntrospectionEndpoint { get; init; }
    [JsonPropertyName("end_session_endpoint")] public required string EndSessionEndpoint { get; init; }
    [JsonPropertyName("jwks_uri")] public required string JwksUri { get; init; }

    [JsonPropertyName("require_pushed_authorization_requests")] public bool RequirePushedAuthorizationRequests => true;
    [JsonPropertyName("authorization_response_iss_parameter_supported")] public bool AuthorizationResponseIss => true;
    [JsonPropertyName("request_parameter_supported")] public bool RequestParameter => false;
    [JsonPropertyName("request_uri_parameter_supported")] public bool RequestUriParameter => false;
    [JsonPropertyName("claims_parameter_supported")] public bool ClaimsParameter => false;

    [JsonPropertyName("response_types_supported")] public IReadOnlyList<string> ResponseTypes { get; } = ["code"];
    [JsonPropertyName("response_modes_supported")] public IReadOnlyList<string> ResponseModes { get; } = ["query"];
    [JsonPropertyName("grant_types_supported")] public IReadOnlyList<string> GrantTypes { get; } = [Client.AuthorizationCode, Client.RefreshToken, Client.ClientCredentials];
    [JsonPropertyName("code_challenge_methods_supported")] public IReadOnlyList<string> CodeChallengeMethods { get; } = ["S256"];
    [JsonPropertyName("prompt_values_supported")] public IReadOnlyList<string> PromptValues { get; } = ["login", "none"];
    [JsonPropertyName("scopes_supported")] public IReadOnlyList<string> ScopesSupported { get; } = [.. ApiScope.All.Select(scope => scope.Name)];
    [JsonPropertyName("claims_supported")] public IReadOnlyList<string> Claims { get; } = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "name", "sid"];
    [JsonPropertyName("subject_types_supported")] public IReadOnlyList<string> SubjectTypes { get; } = ["public"];
    [JsonPropertyName("id_token_signing_alg_values_supported")] public IReadOnlyList<string> IdTokenAlgorithms { get; } = ["ES256"];
    [JsonPropertyName("dpop_signing_alg_values_supported")] public IReadOnlyList<string> DpopAlgorithms => Algorithms;

    [JsonPropertyName("token_endpoint_auth_methods_supported")] public IReadOnlyList<string> TokenAuthMethods => PrivateKeyJwt;
    [JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")] public IReadOnlyList<string> TokenAuthAlgorithms => Algorithms;
    [JsonPropertyName("revocation_endpoint_auth_methods_supported")] public IReadOnlyList<string> RevocationAuthMethods => PrivateKeyJwt;
    [JsonPropertyName("revocation_endpoint_auth_signing_alg_values_supported")] public IReadOnlyList<string> RevocationAuthAlgorithms => Algorithms;
    [JsonPropertyName("introspection_endpoint_auth_methods_supported")] public IReadOnlyList<string> IntrospectionAuthMethods => PrivateKeyJwt;
    [JsonPropertyName("introspection_endpoint_auth_signing_alg_values_supported")] public IReadOnlyList<string> IntrospectionAuthAlgorithms => Algorithms;

    public static ServerMetadata Of(Issuer issuer) => new()
    {
        Issuer = issuer.Value,
        AuthorizationEndpoint = issuer[Paths.Authorize],
        TokenEndpoint = issuer[Paths.Token],
        PushedAuthorizationRequestEndpoint = issuer[Paths.Par],
        RevocationEndpoint = issuer[Paths.Revoke],
        IntrospectionEndpoint = issuer[Paths.Introspect],
        EndSessionEndpoint = issuer[Paths.EndSession],
        JwksUri = issuer[Paths.Jwks],
    };
}
