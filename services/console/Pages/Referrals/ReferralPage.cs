using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>A page about one referral: finds it, or answers as for one that does not exist.</summary>
public abstract class ReferralPage(ReferralClient referrals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ReferralView Referral { get; private set; } = null!;

    public string Address => $"/referrals/{Id}";

    protected ReferralClient Referrals => referrals;

    /// <summary>Every look at a referral is on record, so it is read only where it is shown.</summary>
    protected virtual bool ShowsReferral => true;

    /// <summary>Finds what else the page is about.</summary>
    /// <returns>What to answer when it is not there.</returns>
    protected virtual IActionResult? Find() => null;

    /// <summary>Reads the referral before any handler runs, so that each of them can rely on it.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (ShowsReferral)
        {
            if (await referrals.FindAsync(Id, HttpContext.RequestAborted) is not { } referral)
            {
                context.Result = NotFound();
                return;
            }

            Referral = referral;
            ViewData["Silent"] = referral.Silence;
            if (Find() is { } missing)
            {
                context.Result = missing;
                return;
            }
        }

        await next();
    }

    /// <summary>
    /// For what is not done any more once a referral is closed; the page is not offered then, and its address leads back. What
    /// was sent goes on to the service: it may be sent again, and the service knows what it recorded before the referral closed.
    /// </summary>
    /// <returns>Null while the referral is open.</returns>
    protected IActionResult? BackWhenClosed() => Referral.IsClosed && HttpMethods.IsGet(Request.Method) ? NotDone("This referral is closed.") : null;

    /// <summary>Back to the referral, saying what was done.</summary>
    protected RedirectResult Done(string said)
    {
        TempData["Done"] = said;
        return Redirect(Address);
    }

    protected RedirectResult NotDone(string why)
    {
        TempData["NotDone"] = why;
        return Redirect(Address);
    }
}
