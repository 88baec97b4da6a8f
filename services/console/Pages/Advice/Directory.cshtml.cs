using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Advice;

/// <summary>Whom to ask for advice, how they are reached and by when they answer (R86).</summary>
public sealed class DirectoryModel(AdviceClient advice, ConsentClient consents) : PageModel
{
    public AdviserList List { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await advice.GetAdvisersAsync(ct);
        Reference = await consents.GetReferenceAsync(ct);
    }
}
