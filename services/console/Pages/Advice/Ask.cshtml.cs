using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Advice;

/// <summary>A question that names nobody (R85). What would name somebody is refused, and stays on the page to be mended.</summary>
public sealed class AskModel(AdviceClient advice, ConsentClient consents) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Choice> Advisers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await advice.AskAsync(Input.Adviser, Input.Question, Names(), ct);
            if (answer.Value is { } asked)
            {
                TempData["Done"] = "Your question is asked. The advice will stand here.";
                return Redirect($"/advice/{asked.ConsultationId}");
            }

            ModelState.AddProblem(answer.Problem!, typeof(Form), nameof(Input));
        }

        await OfferAsync(ct);
        return Page();
    }

    private string[] Names() => Input.KeepOut?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private async Task OfferAsync(CancellationToken ct) => Advisers = (await consents.GetReferenceAsync(ct)).Advisers.Choices();

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose who you ask")]
        public string? Adviser { get; set; }

        [Required(ErrorMessage = "Enter your question"), StringLength(4000, ErrorMessage = "The question must be 4,000 characters or fewer")]
        public string? Question { get; set; }
        public string? KeepOut { get; set; }
    }
}
