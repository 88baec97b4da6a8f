using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.SignIn;

/// <summary>Authorization code with PAR, PKCE and a code bound to the session's key: begun here, finished at the callback.</summary>
public sealed class SignInFlow(
    AuthorizationServer server, ConsoleClient client, IdTokens idTokens, Discovery discovery, SessionStore sessions, Cookies cookies, ConsoleDb db, ISealing sealing, TimeProvider clock)
{
    public const string CallbackPath = "/signin-oidc", SignedOutPath = "/signout-callback-oidc";
    private const string Scopes = $"openid {SafeShare.Scopes.Hub} {SafeShare.Scopes.Audit} {SafeShare.Scopes.FindPeople}";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <param name="browser">Ties the sign-in to the browser that began it; the same for all its tabs.</param>
    /// <param name="returnTo">The page the worker wanted.</param>
    /// <param name="ct">Ends when the browser goes away.</param>
    /// <returns>Where to send the browser.</returns>
    public async Task<Uri> BeginAsync(string browser, string returnTo, CancellationToken ct)
    {
        using var key = SigningKey.Create();
        var (state, nonce, verifier) = (Ticket.Create(), Ticket.Create(), Ticket.Create());
        var address = await server.PushAsync(key, new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["scope"] = Scopes,
            ["redirect_uri"] = Callback,
            ["state"] = state,
            ["nonce"] = nonce,
            ["code_challenge"] = SigningKey.Hash(verifier),
            ["code_challenge_method"] = "S256",
            ["dpop_jkt"] = key.Thumbprint,
            ["max_age"] = ((int)Session.Idle.TotalSeconds).ToString(CultureInfo.InvariantCulture), // else the identity server's own session lets whoever sits down at an idle desk back in
        }, ct);

        var hash = Ticket.Hash(state);
        db.Add(new StoredSignIn
        {
            StateHash = hash,
            Content = sealing.Seal(Context(hash), new Pending(Ticket.Hash(browser), nonce, verifier, key.ToPkcs8(), returnTo)),
            ExpiresAt = clock.GetUtcNow() + Lifetime,
        });
        await db.SaveChangesAsync(ct);
        return address;
    }

    /// <summary>Redeems what the identity server sent back. Each state counts once, in the browser it was made for.</summary>
    /// <exception cref="SignInRefusedException">It is another's, too old, or was refused.</exception>
    public async Task<(string Session, string ReturnTo)> CompleteAsync(Callback callback, string? browser, CancellationToken ct)
    {
        var pending = await TakeAsync(callback.State, ct);
        if (browser is null || !CryptographicOperations.FixedTimeEquals(pending.BrowserHash, Ticket.Hash(browser)) || callback.Issuer != discovery.Issuer)
        {
            throw new SignInRefusedException("another browser's sign-in, or from another server"); // RFC 9207
        }

        if (callback.Code is not { Length: > 0 } code)
        {
            throw new SignInRefusedException("no code");
        }

        using var key = SigningKey.FromPkcs8(pending.ProofKey);
        var granted = await server.RequestTokensAsync(key, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = pending.Verifier,
        }, ct);
        var session = await sessions.StartAsync(new SessionContent
        {
            Worker = await idTokens.ReadAsync(granted.IdToken, pending.Nonce, ct),
            Tokens = granted.Tokens,
            Scopes = granted.Scopes,
            ProofKey = pending.ProofKey,
        }, ct);
        return (session, pending.ReturnTo);
    }

    /// <summary>
    /// Where to send the browser so that the identity server ends its own session too (OpenID Connect RP-Initiated Logout 1.0).
    /// It names client and session by their ids and not by the id_token, which holds the worker's name: addresses end up in logs.
    /// </summary>
    public async Task<string> EndAddressAsync(Session? session, CancellationToken ct)
    {
        var known = await discovery.GetAsync(ct);
        var back = new Uri(cookies.PublicAddress, SignedOutPath).ToString();
        return $"{known.EndSessionEndpoint}?client_id={Uri.EscapeDataString(client.Id)}&logout_hint={session?.Worker.SessionAtIdentity}&post_logout_redirect_uri={Uri.EscapeDataString(back)}";
    }

    private string Callback => new Uri(cookies.PublicAddress, CallbackPath).ToString();

    private async Task<Pending> TakeAsync(string? state, CancellationToken ct)
    {
        var hash = Ticket.Hash(state ?? "");
        var now = clock.GetUtcNow();
        var taken = await db.SignIns
            .FromSql($"delete from sign_ins where state_hash = {hash} and expires_at > {now} returning *")
            .AsNoTracking().ToListAsync(ct);
        return taken is [var signIn]
            ? sealing.Open<Pending>(Context(hash), signIn.Content)
            : throw new SignInRefusedException("a sign-in that was not begun here, or is over");
    }

    private static string Context(byte[] hash) => $"console-sign-in/{Convert.ToHexStringLower(hash)}";

    private sealed record Pending(byte[] BrowserHash, string Nonce, string Verifier, byte[] ProofKey, string ReturnTo);
}

/// <summary>What the identity server put into the address it sent the browser back to.</summary>
public sealed record Callback(string? Code, string? State, string? Issuer);
