using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeShare.Console.Pages;

/// <summary>Being asked at all is what keeps the session alive.</summary>
public sealed class StayModel : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public IActionResult OnPost() => new NoContentResult();
}
