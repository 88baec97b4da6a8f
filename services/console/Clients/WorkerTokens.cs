using System.Net;
using System.Net.Http.Headers;
using SafeShare.Console.Sessions;
using SafeShare.Console.SignIn;

namespace SafeShare.Console.Clients;

/// <summary>The worker has to sign in again: the session's tokens are no good any more.</summary>
public sealed class SignInNeededException() : Exception("The session's tokens are no longer accepted.");

/// <summary>A service cannot be reached, or says that it cannot work now.</summary>
public sealed class ServiceAwayException(string service, Exception? cause = null) : Exception($"{service} does not answer.", cause);

/// <summary>The worker may not do this, whatever the page offered.</summary>
public sealed class NotAllowedException() : Exception("The service does not allow this to the worker.");

/// <summary>
/// Acts for the worker: adds the session's token and a fresh proof to each call (RFC 9449 §7.1), and renews the token in time.
/// </summary>
internal sealed class WorkerTokens(IHttpContextAccessor current, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(20);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var http = current.HttpContext ?? throw new InvalidOperationException("There is no request to act for.");
        var session = http.Features.Get<Session>() ?? throw new SignInNeededException();
        if (clock.GetUtcNow() > session.Content.Tokens.ExpiresAt - RenewBefore)
        {
            session = await RenewAsync(http, session, cancellationToken);
        }

        using var key = SigningKey.FromPkcs8(session.Content.ProofKey);
        var token = session.Content.Tokens.Access;
        request.Headers.Authorization = new AuthenticationHeaderValue(AccessTokens.Scheme, token);
        request.Headers.Add("DPoP", key.Prove(request.Method, request.RequestUri!, clock.GetUtcNow(), token));
        var response = await SendOnAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            throw new SignInNeededException();
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendOnAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await base.SendAsync(request, ct);
        }
        catch (HttpRequestException away)
        {
            throw new ServiceAwayException(request.RequestUri!.Authority, away);
        }
    }

    private static async Task<Session> RenewAsync(HttpContext http, Session session, CancellationToken ct)
    {
        if (session.Content.Tokens.Refresh is not { } refresh)
        {
            throw new SignInNeededException();
        }

        using var key = SigningKey.FromPkcs8(session.Content.ProofKey);
        var server = http.RequestServices.GetRequiredService<AuthorizationServer>();
        try
        {
            var granted = await server.RequestTokensAsync(
                key, new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh }, ct);
            var tokens = granted.Tokens with { Refresh = granted.Tokens.Refresh ?? refresh }; // FAPI 2.0: refresh tokens are not rotated
            session = session with { Content = session.Content with { Tokens = tokens } };
        }
        catch (SignInRefusedException)
        {
            throw new SignInNeededException();
        }

        await http.RequestServices.GetRequiredService<SessionStore>().ReplaceAsync(session, ct);
        http.Features.Set(session);
        return session;
    }
}
