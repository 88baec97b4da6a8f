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

    /// <summary>Only those for which the time is over.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public ConsultationPage List { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;

    /// <summary>How the list may be narrowed, and which of it is shown now.</summary>
    public IEnumerable<(string Name, string Address, bool Shown)> Views =>
    [
        ("What waits for advice", "/advice", !All && !Overdue), ("What is overdue", "/advice?Overdue=true", Overdue), ("All questions", "/advice?All=true", All && !Overdue),
    ];

    public string NothingThere => Overdue ? "Nothing is overdue." : All ? "Nobody has asked yet." : "No question waits for advice.";

    /// <summary>The same list, from another place on.</summary>
    public string Later(Guid next) => $"/advice?After={next}{(All ? "&All=true" : "")}{(Overdue ? "&Overdue=true" : "")}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await advice.ListAsync(Overdue ? "overdue" : All ? null : "open", After, ct);
        Reference = await consents.GetReferenceAsync(ct);
    }

    /// <summary>Enough of the question to know it by.</summary>
    public string Beginning(ConsultationView asked) =>
        asked.Question.Length <= Shown ? asked.Question : $"{asked.Question[..asked.Question.LastIndexOf(' ', Shown, Shown)]} …";
}
