using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Identity.Authorize;

namespace SafeShare.Identity.SignIn;

/// <summary>The first page of signing in: user name and password.</summary>
public sealed class PasswordModel(PushedRequests requests, BrowserSessions sessions, SignInSteps steps) : PageModel
{
    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public string? Password { get; set; }

    public string? Mistake { get; private set; }
    public bool HasRequest { get; private set; }
    public string? SignedInAs { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var reference = RequestReference.From(Request.Query);
        if (!await FindRequestAsync(reference, ct))
        {
            return new SeeOther(reference.At(Paths.Authorize)); // which says that it cannot go on
        }

        SignedInAs = HasRequest ? null : (await sessions.FindAsync(HttpContext, ct))?.Worker!.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var reference = RequestReference.From(Request.Query);
        if (!await FindRequestAsync(reference, ct))
        {
            return new SeeOther(reference.At(Paths.Authorize));
        }

        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password))
        {
            return Again("Enter your user name and your password", StatusCodes.Status400BadRequest);
        }

        return await steps.TryPasswordAsync(HttpContext, UserName, Password, ct) switch
        {
            StepResult.Right => new SeeOther(reference.At(Paths.SignInCode)),
            StepResult.TooOften => Again("Too many tries. Wait 15 minutes, then try again", StatusCodes.Status429TooManyRequests),
            _ => Again("The user name or the password is not right", StatusCodes.Status400BadRequest),
        };
    }

    /// <summary>The worker does not want to sign in: the application is told, and nothing else happens.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        var reference = RequestReference.From(Request.Query);
        var request = await requests.OpenAsync(reference.ClientId, reference.RequestUri, ct);
        var address = request is null ? null : await requests.RefuseAsync(request, "access_denied", ct);
        return new SeeOther(address ?? reference.At(Paths.Authorize));
    }

    /// <summary>Signing in without a request is fine, signing in for one that is over is not.</summary>
    private async Task<bool> FindRequestAsync(RequestReference reference, CancellationToken ct)
    {
        var request = await requests.OpenAsync(reference.ClientId, reference.RequestUri, ct);
        HasRequest = request is not null;
        if (request is not null)
        {
            PageSecurity.AllowFormsToEndAt(HttpContext, request.RedirectUri);
        }

        return HasRequest || !reference.IsPresent;
    }

    private PageResult Again(string mistake, int status)
    {
        Mistake = mistake;
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
