using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Web;

/// <summary>
/// A form that was sent twice with the same answers is handled once; the second time the worker is led to what came of the first.
/// Of two that arrive together the second waits, and neither holds a connection to the database meanwhile. The key goes on to
/// the services too: they know what they recorded when this console did not live to hear of it.
/// </summary>
internal sealed class Once(TimeProvider clock) : IAsyncPageFilter
{
    public const string Field = "Once";
    private const string AntiForgery = "__RequestVerificationToken";

    /// <summary>A form that takes longer than this belonged to a console that died over it; should it live, the services still record it once.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public static string? KeyOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType && Guid.TryParse(request.Form[Field], out var key) ? key.ToString() : null;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (KeyOf(http.Request) is not { } key || http.User.WorkerId is not { } worker)
        {
            await next();
            return;
        }

        var drafts = http.RequestServices.GetRequiredService<Drafts>();
        var sending = $"sending/{key}";
        using var again = new PeriodicTimer(LookAgain, clock);
        while (!await drafts.TryTakeAsync(worker, sending, Longest, http.RequestAborted))
        {
            await again.WaitForNextTickAsync(http.RequestAborted);
        }

        try
        {
            await HandleAsync(context, next, drafts, worker, $"sent/{key}");
        }
        finally
        {
            await drafts.ForgetAsync(worker, sending, CancellationToken.None);
        }
    }

    private static async Task HandleAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next, Drafts drafts, Guid worker, string name)
    {
        var http = context.HttpContext;
        var answers = HashOf(http.Request);
        var notes = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        if (await drafts.FindAsync<Sent>(worker, name, http.RequestAborted) is { } before && before.Answers == answers)
        {
            notes["Done"] = before.Done;
            context.Result = new RedirectResult(before.LedTo);
            return;
        }

        if (await next() is { Result: RedirectResult led, Exception: null } && notes.Peek("NotDone") is null)
        {
            await drafts.SaveAsync(worker, name, new Sent(answers, led.Url, notes.Peek("Done") as string), CancellationToken.None);
        }
    }

    /// <summary>With other answers it is another thing to record, whatever its key says.</summary>
    private static string HashOf(HttpRequest request)
    {
        var text = new StringBuilder(request.Path).Append(request.QueryString).Append('\n');
        foreach (var (field, value) in request.Form.Where(field => field.Key != AntiForgery).OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append(field).Append('\t').AppendJoin('\t', value.ToArray()).Append('\n');
        }

        foreach (var file in request.Form.Files)
        {
            text.Append(file.Name).Append('\t').Append(file.FileName).Append('\t').Append(file.Length).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <param name="Answers">Hash of the form as it was sent.</param>
    /// <param name="LedTo">The page it led to.</param>
    /// <param name="Done">What the worker was told there.</param>
    private sealed record Sent(string Answers, string LedTo, string? Done);
}
