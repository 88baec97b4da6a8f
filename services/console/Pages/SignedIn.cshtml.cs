using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Sessions;
using SafeShare.Console.SignIn;

namespace SafeShare.Console.Pages;

/// <summary>
/// Where the identity server sends the browser back. The session cookie is strict: it would not travel on a redirect that began
/// at another site. So this is a page of ours that moves on by itself, not a redirect.
/// </summary>
[AllowAnonymous]
public sealed partial class SignedInModel(SignInFlow flow, Cookies cookies, ILogger<SignedInModel> log) : PageModel
{
    public string? ReturnTo { get; private set; }

    public async Task OnGetAsync(string? code, string? state, string? iss, CancellationToken ct)
    {
        try
        {
            (var session, ReturnTo) = await flow.CompleteAsync(new Callback(code, state, iss), Request.Cookies[cookies.SigningIn], ct);
            Response.Cookies.Append(cookies.Session, session, cookies.Strict);
        }
        catch (SignInRefusedException refused)
        {
            LogRefused(refused.Message);
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    [LoggerMessage(LogLevel.Information, "A sign-in did not succeed: {Reason}")]
    private partial void LogRefused(string reason);
}
