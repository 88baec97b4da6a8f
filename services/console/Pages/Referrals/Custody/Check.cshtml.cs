using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>Somebody made sure that a statement still holds: who, and up to which day (R65).</summary>
public sealed class CheckModel(ReferralClient referrals) : StatementPage(referrals)
{
    [BindProperty]
    public NewCheck Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Referrals.VerifyAsync(Id, StatementId, Input, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(NewCheck), nameof(Input));
        }

        return ModelState.IsValid ? Done("It is recorded that this was checked.") : Page();
    }
}
