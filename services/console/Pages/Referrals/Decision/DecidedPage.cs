using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>A page about one decision: finds it, or answers as for one that does not exist. It is reached through its own referral only, since that is what the worker was found to be allowed to see (R10).</summary>
public abstract class DecidedPage(ConsentClient consents) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid DecisionId { get; set; }

    public DecisionView Decision { get; private set; } = null!;

    public string DecisionAddress => $"/referrals/{Id}/decisions/{DecisionId}";

    protected ConsentClient Consents => consents;

    /// <summary>Before any handler runs, so that each of them can rely on it.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await consents.FindDecisionAsync(DecisionId, HttpContext.RequestAborted) is not { } decision || decision.ReferralId != Id)
        {
            context.Result = NotFound();
            return;
        }

        Decision = decision;
        await next();
    }
}
