using Microsoft.EntityFrameworkCore;

namespace SafeShare.Identity.SignIn;

/// <summary>Who is signed in, or half signed in, in a browser. The browser holds 256 random bits; the database holds their hash.</summary>
public sealed class BrowserSessions(IdentityDb db, Issuer issuer, TimeProvider clock)
{
    // On http, which only 127.0.0.1 may use, browsers refuse __Host-, and all ports of a machine share their cookies.
    private readonly string _suffix = issuer.IsHttps ? "" : $"-http-{new Uri(issuer.Value).Port}";

    private string SessionCookie => issuer.IsHttps ? "__Host-session" : $"safeshare-session{_suffix}";

    private string HalfCookie => issuer.IsHttps ? "__Host-half-sign-in" : $"safeshare-half-sign-in{_suffix}";

    public async Task<Session?> FindAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Cookies[SessionCookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        var (hash, now) = (Secret.Hash(cookie), clock.GetUtcNow());
        var session = await db.Sessions.AsNoTracking().Include(s => s.Worker!.Agency)
            .SingleOrDefaultAsync(s => s.CookieHash == hash && s.EndedAt == null && s.ExpiresAt > now, ct);
        return session is { Worker.IsActive: true } ? session : null;
    }

    public async Task<HalfSignIn?> FindHalfAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Cookies[HalfCookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        var (hash, now) = (Secret.Hash(cookie), clock.GetUtcNow());
        var half = await db.HalfSignIns.AsNoTracking().Include(h => h.Worker!.Agency)
            .SingleOrDefaultAsync(h => h.CookieHash == hash && h.ExpiresAt > now, ct);
        return half is { Worker.IsActive: true } ? half : null;
    }

    /// <summary>Adds what the browser gets a cookie for; the caller saves it.</summary>
    public void BeginHalf(HttpContext http, Worker worker, DateTimeOffset now)
    {
        var cookie = Secret.NewValue();
        db.Add(new HalfSignIn { CookieHash = Secret.Hash(cookie), WorkerId = worker.Id, ExpiresAt = now + Lifetimes.AwaitingCode });
        http.Response.Cookies.Append(HalfCookie, cookie, Options());
    }

    /// <summary>Always a new value, so that a cookie planted before signing in is worth nothing afterwards.</summary>
    public void Begin(HttpContext http, Worker worker, DateTimeOffset now)
    {
        var cookie = Secret.NewValue();
        db.Add(new Session
        {
            Id = Guid.CreateVersion7(now),
            CookieHash = Secret.Hash(cookie),
            WorkerId = worker.Id,
            AuthTime = now,
            ExpiresAt = now + Lifetimes.Session,
        });
        http.Response.Cookies.Append(SessionCookie, cookie, Options());
        http.Response.Cookies.Delete(HalfCookie, Options());
    }

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(SessionCookie, Options());

    /// <summary>Lax: applications elsewhere send the browser here with a link, and only with a link.</summary>
    private CookieOptions Options() => new() { HttpOnly = true, Secure = issuer.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
