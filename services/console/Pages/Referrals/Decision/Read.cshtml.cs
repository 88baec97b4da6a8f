using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>A decision as it was taken, and what became of it (R80).</summary>
public sealed class ReadModel(ConsentClient consents, ReferralClient referrals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid DecisionId { get; set; }

    public DecisionView Decision { get; private set; } = null!;
    public AnswersView View { get; private set; } = null!;

    /// <summary>Who decided; of somebody who left the hub before names were kept, nothing but that.</summary>
    public string DecidedBy { get; private set; } = "";

    public bool Stands => Decision is { Outcome: "share", State: "standing" };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consents.FindDecisionAsync(DecisionId, ct) is not { } decision || decision.ReferralId != Id)
        {
            return NotFound();
        }

        Decision = decision;
        DecidedBy = (await referrals.GetColleaguesAsync(ct)).Workers.FirstOrDefault(worker => worker.WorkerId == decision.DecidedBy)?.Name ?? "a former colleague";
        var agencies = await referrals.GetAgenciesAsync(ct);
        View = new AnswersView(decision.Answers, await consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name), Change: null);
        return Page();
    }
}
