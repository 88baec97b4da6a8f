using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.SignIn;
using SafeShare.Identity.Suspend;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.EndSession;

/// <summary>
/// Signing out (OpenID Connect RP-Initiated Logout). With an id token of this very session, or with the session's id from it as
/// <c>logout_hint</c>, it is done at once; otherwise the worker is asked. The session's id says nothing about the worker, so a
/// client may put it into an address. The browser is sent on only to an address that the client has enrolled.
/// </summary>
public sealed class EndSessionModel(IdentityDb db, BrowserSessions sessions, Endings endings, OwnTokens own) : PageModel
{
    [BindProperty(Name = "id_token_hint", SupportsGet = true)] public string? IdTokenHint { get; set; }
    [BindProperty(Name = "logout_hint", SupportsGet = true)] public string? LogoutHint { get; set; }
    [BindProperty(Name = "client_id", SupportsGet = true)] public string? ClientId { get; set; }
    [BindProperty(Name = "post_logout_redirect_uri", SupportsGet = true)] public string? PostLogoutRedirectUri { get; set; }
    [BindProperty(Name = "state", SupportsGet = true)] public string? State { get; set; }

    public bool IsSignedOut { get; private set; }
    public bool CannotReturn { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var hint = own.Read(IdTokenHint, TokenIssuer.IdTokenType);
        var client = await FindClientAsync(hint?.Text("aud"), ct);
        if (PostLogoutRedirectUri is not null && client?.HasPostLogoutRedirectUri(PostLogoutRedirectUri) != true)
        {
            CannotReturn = true;
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        if (PostLogoutRedirectUri is not null)
        {
            PageSecurity.AllowFormsToEndAt(HttpContext, PostLogoutRedirectUri);
        }

        var session = await sessions.FindAsync(HttpContext, ct);
        var isOfHint = (Guid.TryParse(hint?.Text("sid"), out var sessionId) && (session is null || session.Id == sessionId))
            || (Guid.TryParse(LogoutHint, out sessionId) && session?.Id == sessionId);
        if (isOfHint)
        {
            await EndAsync(sessionId, ct);
        }

        return session is null || isOfHint ? Done() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var client = await FindClientAsync(own.Read(IdTokenHint, TokenIssuer.IdTokenType)?.Text("aud"), ct);
        if (client?.HasPostLogoutRedirectUri(PostLogoutRedirectUri) != true)
        {
            PostLogoutRedirectUri = null;
        }

        if (await sessions.FindAsync(HttpContext, ct) is { } session)
        {
            await EndAsync(session.Id, ct);
        }

        return Done();
    }

    private async Task<Client?> FindClientAsync(string? ofHint, CancellationToken ct)
    {
        var id = ofHint ?? ClientId;
        return !Client.IsWellFormedId(id) || ClientId is not null && ClientId != id
            ? null
            : await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientId == id, ct);
    }

    private async Task EndAsync(Guid sessionId, CancellationToken ct)
    {
        await using var act = await db.BeginSystemAsync(ct);
        if (await db.Sessions.AsNoTracking().Include(s => s.Worker).SingleOrDefaultAsync(s => s.Id == sessionId && s.EndedAt == null, ct) is { } session)
        {
            await endings.OfSessionAsync(sessionId, act.At, ct);
            db.Record(WorkerTokens.About(session.Worker!, act.Did("worker.signed-out")));
            await act.CommitAsync(ct);
        }
    }

    private IActionResult Done()
    {
        sessions.Forget(HttpContext);
        IsSignedOut = true;
        return PostLogoutRedirectUri is null
            ? Page()
            : new SeeOther(QueryHelpers.AddQueryString(PostLogoutRedirectUri, new Dictionary<string, string?> { ["state"] = State }));
    }
}
