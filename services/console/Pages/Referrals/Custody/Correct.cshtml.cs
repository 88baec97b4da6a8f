using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A statement that turned out wrong or out of date is put right, for everybody who holds a copy (R65).</summary>
public sealed class CorrectModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Kinds = [.. new[] { "fact", "opinion", "hearsay", "unknown" }.Select(code => new Choice(code, Said.Of(code)))];

    [BindProperty(SupportsGet = true)]
    public Guid StatementId { get; set; }

    [BindProperty]
    public NewCorrection Input { get; set; } = new();

    public Statement Wrong { get; private set; } = null!;

    public void OnGet() => Input = new() { Kind = Wrong.Kind, Text = Wrong.Text, Source = Wrong.Source };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Referrals.CorrectAsync(Id, StatementId, Input, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(NewCorrection), nameof(Input));
        }

        return ModelState.IsValid ? Done("It is corrected. Everybody who holds a copy is told, or a task asks for it.") : Page();
    }

    protected override IActionResult? Find()
    {
        if (Referral.Chronology.FirstOrDefault(said => said.StatementId == StatementId) is not { Corrected: null } wrong)
        {
            return NotFound();
        }

        Wrong = wrong;
        return null;
    }
}
