using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>The person was told later that information was shared (R69).</summary>
public sealed class TellModel(ConsentClient consents) : DecidedPage(consents)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Consents.TellAsync(DecisionId, London.StartOf(Input.ToldAt!.ToDate()!.Value), Input.How, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = "It is recorded that the person was told.";
        return Redirect($"/referrals/{Id}");
    }

    public sealed class Form
    {
        [RealDate(ErrorMessage = "Enter the day on which the person was told")]
        public DateParts? ToldAt { get; set; }

        [Required(ErrorMessage = "Enter how the person was told")]
        public string? How { get; set; }
    }
}
