using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Advice;

/// <summary>One question, its advice, and the referral it led to (R14, R85).</summary>
public sealed class ReadModel(AdviceClient advice, ConsentClient consents, ReferralClient referrals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty]
    public Guid? Referral { get; set; }

    public ConsultationView Asked { get; private set; } = null!;
    public string Adviser { get; private set; } = "";

    /// <summary>This worker's referrals, from which the one that grew out of the question is chosen.</summary>
    public IReadOnlyList<Choice> Mine { get; private set; } = [];

    public bool IsMine => Asked.AskedBy == User.WorkerId;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAdviseAsync(CancellationToken ct) =>
        await DoneAsync(await advice.AdviseAsync(Id, Advice, ct), "The advice is given.", nameof(Advice), ct);

    public async Task<IActionResult> OnPostPromoteAsync(CancellationToken ct) =>
        await DoneAsync(await advice.PromoteAsync(Id, Referral, ct), "The referral refers to this question now.", nameof(Referral), ct);

    private async Task<IActionResult> DoneAsync(ServiceProblem? problem, string said, string field, CancellationToken ct)
    {
        if (problem is null)
        {
            TempData["Done"] = said;
            return Redirect($"/advice/{Id}");
        }

        var says = problem.Errors.Values.SelectMany(messages => messages).DefaultIfEmpty(problem.Reason);
        ModelState.AddModelError(problem.Errors.Count > 0 ? field : "", string.Join(' ', says));
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await advice.FindAsync(Id, ct) is not { } asked)
        {
            return NotFound();
        }

        Asked = asked;
        Adviser = Advisers.Of(asked, await consents.GetReferenceAsync(ct));
        Mine = IsMine && asked.ReferralId is null ? await ReferralsAsync(ct) : [];
        return Page();
    }

    private async Task<IReadOnlyList<Choice>> ReferralsAsync(CancellationToken ct)
    {
        try
        {
            var mine = await referrals.GetQueueAsync(new QueueFilter { Whose = "mine" }, ct);
            return [.. mine.Items.Select(item => new Choice(item.ReferralId.ToString(), $"{item.Subject.Name ?? "Name not known"}, received {London.Date(item.ReceivedAt)}"))];
        }
        catch (NotAllowedException)
        {
            return []; // a practitioner asks for advice too, and has no queue
        }
    }
}
