using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>Releases ticked items to one recipient of the decision (R55, R63).</summary>
public sealed class ShareModel(ReferralClient referrals) : ReleasePage(referrals)
{
    [BindProperty]
    public Guid? ToAgencyId { get; set; }

    public void OnGet()
    {
    }

    public IActionResult OnPost(string? change)
    {
        Demand();
        Checking = ModelState.IsValid && change is null;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        Demand();
        if (ModelState.IsValid && await Referrals.DiscloseAsync(Id, new NewDisclosure(DecisionId, ToAgencyId!.Value, StatementIds), ct) is { } problem)
        {
            AddRefusal(problem, typeof(ShareModel));
        }

        return ModelState.IsValid ? Done("It is on its way. The agency gets a notice and reads it in its mailbox once it has accepted the conditions.") : Page();
    }

    private void Demand()
    {
        if (ToAgencyId is null)
        {
            ModelState.AddModelError(nameof(ToAgencyId), "Choose an agency");
        }

        if (StatementIds.Count == 0)
        {
            ModelState.AddModelError(nameof(StatementIds), "Tick at least one statement");
        }
    }
}
