using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SafeShare.Console.Clients;
using SafeShare.Console.Pages.Referrals;

namespace SafeShare.Console.Web;

/// <summary>
/// Before any page about another team's referral the worker is asked why (R10), and then led on to it. What the consent service
/// holds about a referral is shown only to whom the referral service shows the referral, so each page asks before it does anything.
/// </summary>
internal sealed class PurposeFirst(ReferralClient referrals) : IAsyncPageFilter, IExceptionFilter
{
    private const string Pages = "/Referrals/";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.ActionDescriptor.ViewEnginePath.StartsWith(Pages, StringComparison.Ordinal) && context.HandlerInstance is not PurposeModel
            && Referral(context) is { } id && await referrals.MayLookAsync(id, context.HttpContext.RequestAborted) is not null)
        {
            context.Result = new NotFoundResult();
            return;
        }

        await next();
    }

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is PurposeNeededException && Referral(context) is { } id)
        {
            context.Result = new RedirectResult(PurposeModel.AddressFor(id, context.HttpContext.Request));
        }
    }

    private static Guid? Referral(ActionContext context) => Guid.TryParse(context.RouteData.Values["id"] as string, out var id) ? id : null;
}
