using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Sessions;
using SafeShare.Console.SignIn;

namespace SafeShare.Console.Pages;

/// <summary>Sends the browser to the identity server, remembering the page the worker wanted.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInFlow flow, Cookies cookies) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? returnTo, CancellationToken ct)
    {
        if (Request.Cookies[cookies.SigningIn] is not { Length: > 0 } browser)
        {
            browser = Ticket.Create();
            Response.Cookies.Append(cookies.SigningIn, browser, cookies.Lax);
        }

        var address = await flow.BeginAsync(browser, Url.IsLocalUrl(returnTo) ? returnTo! : "/", ct);
        return Redirect(address.ToString());
    }
}
