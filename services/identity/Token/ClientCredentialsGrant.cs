using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>An agency's system asks for itself (RFC 6749 §4.4).</summary>
public sealed class ClientCredentialsGrant(TokenIssuer tokens)
{
    public (TokenResponse? Response, OAuthError? Error) Redeem(TokenRequest request)
    {
        var scopes = ApiScope.Granted(request.Form["scope"], request.Client);
        if (scopes.Length == 0)
        {
            return (null, OAuthError.InvalidScope("Name in scope what the token is for, out of what the client is enrolled for."));
        }

        return (new TokenResponse
        {
            AccessToken = tokens.ForSystem(request.Client, scopes, request.Proof.Jkt),
            Scope = string.Join(' ', scopes),
        }, null);
    }
}
