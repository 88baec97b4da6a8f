using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Identity.Authorize;

namespace SafeShare.Identity.SignIn;

/// <summary>The second page of signing in: the code that the authenticator shows.</summary>
public sealed class CodeModel(PushedRequests requests, BrowserSessions sessions, SignInSteps steps) : PageModel
{
    [BindProperty] public string? Code { get; set; }

    public string? Mistake { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var reference = await TakeReferenceAsync(ct);
        return await sessions.FindHalfAsync(HttpContext, ct) is null ? new SeeOther(reference.At(Paths.SignIn)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var reference = await TakeReferenceAsync(ct);
        if (await sessions.FindHalfAsync(HttpContext, ct) is not { } half)
        {
            return new SeeOther(reference.At(Paths.SignIn));
        }

        var code = string.Concat((Code ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        return await steps.TryCodeAsync(HttpContext, half, code, ct) switch
        {
            StepResult.Right => new SeeOther(reference.At(reference.IsPresent ? Paths.Authorize : Paths.SignIn)),
            StepResult.TooOften => Again("Too many codes. Wait 15 minutes, then try again", StatusCodes.Status429TooManyRequests),
            _ => Again("The code is not right, or was used already. Enter the newest code", StatusCodes.Status400BadRequest),
        };
    }

    /// <summary>The form's answer leads on to the application, which the page's security policy has to let it.</summary>
    private async Task<RequestReference> TakeReferenceAsync(CancellationToken ct)
    {
        var reference = RequestReference.From(Request.Query);
        if (await requests.OpenAsync(reference.ClientId, reference.RequestUri, ct) is { } request)
        {
            PageSecurity.AllowFormsToEndAt(HttpContext, request.RedirectUri);
        }

        return reference;
    }

    private PageResult Again(string mistake, int status)
    {
        Mistake = mistake;
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
