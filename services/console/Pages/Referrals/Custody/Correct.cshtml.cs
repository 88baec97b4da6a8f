using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A statement that turned out wrong or out of date is put right, for everybody who holds a copy (R65).</summary>
public sealed class CorrectModel(ReferralClient referrals) : StatementPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Kinds = [.. new[] { "fact", "opinion", "hearsay", "unknown" }.Select(code => new Choice(code, Said.Of(code)))];

    [BindProperty]
    public NewCorrection Input { get; set; } = new();

    public void OnGet() => Input = new() { Kind = Standing.Kind, Text = Standing.Text, Source = Standing.Source };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Referrals.CorrectAsync(Id, StatementId, Input, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(NewCorrection), nameof(Input));
        }

        return ModelState.IsValid ? Done("It is corrected. Everybody who holds a copy is told, or a task asks for it.") : Page();
    }
}
