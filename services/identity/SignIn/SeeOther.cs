using Microsoft.AspNetCore.Mvc;

namespace SafeShare.Identity.SignIn;

/// <summary>303: the browser goes there with GET and takes no form along (RFC 9700 §4.12: never 307).</summary>
internal sealed class SeeOther(string location) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
