using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Advice;

/// <summary>Questions that wait for advice, oldest first (R85).</summary>
public sealed class IndexModel(AdviceClient advice, ConsentClient consents) : PageModel
{
    private const int Shown = 90;

    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public ConsultationPage List { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await advice.ListAsync(open: !All, After, ct);
        Reference = await consents.GetReferenceAsync(ct);
    }

    /// <summary>Enough of the question to know it by.</summary>
    public string Beginning(ConsultationView asked) =>
        asked.Question.Length <= Shown ? asked.Question : $"{asked.Question[..asked.Question.LastIndexOf(' ', Shown, Shown)]} …";
}
