using System.Text.Json.Serialization;
using SafeShare.Identity.Clients;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>RFC 6749 §5.1, with token_type DPoP (RFC 9449 §5).</summary>
public sealed record TokenResponse
{
    [JsonPropertyName("access_token")] public required string AccessToken { get; init; }
    [JsonPropertyName("token_type")] public string TokenType => "DPoP";
    [JsonPropertyName("expires_in")] public long ExpiresIn => (long)Lifetimes.AccessToken.TotalSeconds;
    [JsonPropertyName("scope")] public required string Scope { get; init; }
    [JsonPropertyName("refresh_token")] public string? RefreshToken { get; init; }
    [JsonPropertyName("id_token")] public string? IdToken { get; init; }
}

/// <summary>What a grant needs to know of the request, once client and key are established.</summary>
public sealed record TokenRequest(OAuthForm Form, Client Client, DpopProof Proof);

/// <summary>The token endpoint: the client proves who it is and shows its key; then the grant decides.</summary>
internal static class TokenEndpoint
{
    public static void Map(WebApplication app) => app.MapPost(Paths.Token, HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(
        HttpContext http, ClientAuthentication clients, Possession possession, ClientCredentialsGrant system,
        AuthorizationCodeGrant code, RefreshTokenGrant refresh, CancellationToken ct)
    {
        var (form, error) = await OAuthForm.ReadAsync(http.Request, ct);
        if (form is null)
        {
            return error!.ToResult();
        }

        (var client, error) = await clients.AuthenticateAsync(form, ct);
        if (client is null)
        {
            return error!.ToResult();
        }

        (var proof, error) = await possession.ProveAsync(http.Request, Paths.Token, ct);
        if (proof is null)
        {
            return error!.ToResult();
        }

        var request = new TokenRequest(form, client, proof);
        (var response, error) = form["grant_type"] switch
        {
            null => (null, OAuthError.InvalidRequest("grant_type is missing.")),
            Client.ClientCredentials or Client.AuthorizationCode or Client.RefreshToken when !client.May(form["grant_type"]!) =>
                (null, new OAuthError("unauthorized_client", "This client is not enrolled for this grant_type.")),
            Client.ClientCredentials => system.Redeem(request),
            Client.AuthorizationCode => await code.RedeemAsync(request, ct),
            Client.RefreshToken => await refresh.RedeemAsync(request, ct),
            _ => (null, new OAuthError("unsupported_grant_type", "grant_type must be client_credentials, authorization_code or refresh_token.")),
        };
        if (response is null)
        {
            return error!.ToResult();
        }

        OAuthMetrics.Issued(form["grant_type"]!);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(response);
    }
}
