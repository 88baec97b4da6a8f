using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Advice;

/// <summary>A question that names nobody (R85). What would name somebody is refused, and stays on the page to be mended.</summary>
public sealed class AskModel(AdviceClient advice, ConsentClient consents) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Nobody of the directory: who it is, is told by what they advise as.</summary>
    public const string SomebodyElse = "other";

    public IReadOnlyList<AdviserView> Directory { get; private set; } = [];
    public IReadOnlyList<Choice> Named { get; private set; } = [];
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    /// <param name="adviser">Who was chosen in the directory.</param>
    public Task OnGetAsync(Guid? adviser, CancellationToken ct)
    {
        Input.AdviserId = adviser?.ToString();
        return OfferAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        var named = Directory.FirstOrDefault(adviser => adviser.AdviserId.ToString() == Input.AdviserId);
        if (named is null && Directory.Count > 0 && Input.AdviserId != SomebodyElse)
        {
            ModelState.AddModelError("Input.AdviserId", "Choose who you ask");
        }
        else if (named is null && Input.Adviser is null)
        {
            ModelState.AddModelError("Input.Adviser", "Choose who you ask");
        }

        if (ModelState.IsValid)
        {
            var answer = await advice.AskAsync(named?.Role ?? Input.Adviser, named?.AdviserId, Input.Question, Names(), ct);
            if (answer.Value is { } asked)
            {
                TempData["Done"] = "Your question is asked. The advice will stand here.";
                return Redirect($"/advice/{asked.ConsultationId}");
            }

            ModelState.AddProblem(answer.Problem!, typeof(Form), nameof(Input));
        }

        return Page();
    }

    private string[] Names() => Input.KeepOut?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private async Task OfferAsync(CancellationToken ct)
    {
        Roles = (await consents.GetReferenceAsync(ct)).Advisers.Choices();
        Directory = (await advice.GetAdvisersAsync(ct)).Items;
        Named = [.. Directory.Select(Offer), new Choice(SomebodyElse, "Somebody who is not on the list")];
    }

    private Choice Offer(AdviserView adviser) => new(
        adviser.AdviserId.ToString(), adviser.Name, $"{Roles.FirstOrDefault(role => role.Value == adviser.Role)?.Label}, {adviser.Contact}. Answers {Advisers.Within(adviser.AnswerWithinHours)}.");

    public sealed class Form
    {
        public string? Adviser { get; set; }

        /// <summary>Somebody of the directory, or other.</summary>
        public string? AdviserId { get; set; }

        [Required(ErrorMessage = "Enter your question"), StringLength(4000, ErrorMessage = "The question must be 4,000 characters or fewer")]
        public string? Question { get; set; }
        public string? KeepOut { get; set; }
    }
}
