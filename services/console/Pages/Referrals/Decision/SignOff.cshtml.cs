using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>The second person's word on a decision that no one may take alone (I10).</summary>
public sealed class SignOffModel(ConsentClient consents) : DecidedPage(consents)
{
    public static readonly IReadOnlyList<Choice> Outcomes =
        [new("confirmed", "Confirm: it takes effect now"), new("returned", "Return: it is to be decided again")];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Consents.SignOffAsync(DecisionId, Input.Outcome, Input.Reasons, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = Input.Outcome == "confirmed" ? "The decision is confirmed and in force." : "The decision is returned.";
        return Redirect($"/referrals/{Id}");
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose whether you confirm or return the decision")]
        public string? Outcome { get; set; }

        [Required(ErrorMessage = "Enter why")]
        [StringLength(2000, ErrorMessage = "The reasons must be 2,000 characters or fewer")]
        public string? Reasons { get; set; }
    }
}
