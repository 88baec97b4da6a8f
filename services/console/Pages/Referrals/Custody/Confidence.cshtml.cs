using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A statement counts as told in confidence, or does not, whatever it looked like at first (R7).</summary>
public sealed class ConfidenceModel(ReferralClient referrals) : StatementPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Choices = [new("true", "As told in confidence"), new("false", "As not told in confidence")];

    [BindProperty]
    public NewConfidentiality Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Referrals.ConfideAsync(Id, StatementId, Input, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(NewConfidentiality), nameof(Input));
        }

        return ModelState.IsValid ? Done(Input.Confidential is true ? "It counts as told in confidence." : "It does not count as told in confidence any more.") : Page();
    }
}
