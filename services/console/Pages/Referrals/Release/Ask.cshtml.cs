using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>Asks agencies for what they hold. The question tells them something, so it goes under a decision.</summary>
public sealed class AskModel(ReferralClient referrals, TimeProvider clock) : ReleasePage(referrals)
{
    [BindProperty]
    public List<Guid> ToAgencyIds { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Enter what you want to know"), StringLength(4000, ErrorMessage = "The question must be 4,000 characters or fewer")]
    public string? Question { get; set; }

    [BindProperty, RealDate(Optional = true)]
    public DateParts? DueAt { get; set; }

    public void OnGet()
    {
    }

    public IActionResult OnPost(string? change)
    {
        if (ToAgencyIds.Count == 0)
        {
            ModelState.AddModelError(nameof(ToAgencyIds), "Choose at least one agency");
        }

        if (DueAt?.ToDate() is { } due && due < London.Today(clock.GetUtcNow()))
        {
            ModelState.AddModelError(nameof(DueAt), "The answer must be wanted today or later");
        }

        Checking = ModelState.IsValid && change is null;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        DateTimeOffset? due = DueAt?.ToDate() is { } date ? London.EndOf(date) : null;
        if (ModelState.IsValid && await Referrals.AskAsync(Id, new NewRequest(DecisionId, ToAgencyIds, StatementIds, Question, due, ItemsTicked), ct) is { } problem)
        {
            AddRefusal(problem, typeof(AskModel));
        }

        return ModelState.IsValid
            ? Done(ToAgencyIds.Count == 1 ? "The question is on its way. The agency gets a notice and reads it in its mailbox." : "The questions are on their way. Each agency gets a notice and reads it in its mailbox.")
            : Page();
    }
}
