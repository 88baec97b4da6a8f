using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Identity.SignIn;

namespace SafeShare.Identity.Authorize;

/// <summary>
/// The authorization endpoint (RFC 6749 §3.1, RFC 9126 §4): takes a pushed request and nothing else. Whatever a browser adds to
/// <c>client_id</c> and <c>request_uri</c> is ignored. The page itself shows only when there is nobody to send the browser back to.
/// </summary>
[IgnoreAntiforgeryToken] // clients may post here (OpenID Connect Core §3.1.2.1); nothing changes but by a request they pushed
public sealed class AuthorizeModel(PushedRequests requests, BrowserSessions sessions, TimeProvider clock) : PageModel
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AnswerAsync(RequestReference.From(Request.Query), ct);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "client_id")] string? clientId, [FromForm(Name = "request_uri")] string? requestUri, CancellationToken ct) =>
        await AnswerAsync(new RequestReference(clientId, requestUri), ct);

    private async Task<IActionResult> AnswerAsync(RequestReference reference, CancellationToken ct)
    {
        if (await requests.OpenAsync(reference.ClientId, reference.RequestUri, ct) is not { } request)
        {
            return NothingToAnswer();
        }

        var session = await sessions.FindAsync(HttpContext, ct);
        if (session is null || !request.IsSatisfiedBy(session.AuthTime, clock.GetUtcNow()))
        {
            return request.Prompt is "none"
                ? SeeOtherOrNothing(await requests.RefuseAsync(request, "login_required", ct))
                : new SeeOther(reference.At(Paths.SignIn));
        }

        return SeeOtherOrNothing(ApiScope.AllowedTo(session.Worker!, request.Scopes).Length == 0
            ? await requests.RefuseAsync(request, "access_denied", ct)
            : await requests.AllowAsync(request, session, ct));
    }

    private static IActionResult SeeOtherOrNothing(string? address) => address is null ? NothingToAnswer() : new SeeOther(address);

    private static PageResult NothingToAnswer() => new() { StatusCode = StatusCodes.Status400BadRequest };
}
