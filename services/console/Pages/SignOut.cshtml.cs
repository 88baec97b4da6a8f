using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Sessions;
using SafeShare.Console.SignIn;

namespace SafeShare.Console.Pages;

/// <summary>Ends the session here, then at the identity server.</summary>
public sealed class SignOutModel(SessionStore sessions, SignInFlow flow, Cookies cookies) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var session = HttpContext.Features.Get<Session>();
        if (session is not null)
        {
            await sessions.EndAsync(session, ct);
        }

        Response.Cookies.Delete(cookies.Session, cookies.Strict);
        return Redirect(await flow.EndAddressAsync(session, ct));
    }
}
