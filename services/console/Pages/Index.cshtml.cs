using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeShare.Console.Pages;

/// <summary>The front door: signed-in workers go on to their work.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    public bool SignedIn => User.Identity?.IsAuthenticated == true;

    public IActionResult OnGet() =>
        User.HasScope(Scopes.Hub) ? Redirect("/queue")
        : User.HasScope(Scopes.Audit) ? Redirect("/audit")
        : Page();
}
