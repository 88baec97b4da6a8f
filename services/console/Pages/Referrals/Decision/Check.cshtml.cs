using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>Everything answered, once more, before it counts (R1, R80).</summary>
public sealed class CheckModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DecisionDraft Draft { get; private set; } = null!;
    public AnswersView View { get; private set; } = null!;
    public ProposalAnswer? Proposal { get; private set; }
    public string Address => $"/referrals/{Id}/decision";

    /// <summary>What is missing, each with the page that asks for it.</summary>
    public IReadOnlyList<(Step Step, string Says)> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return Redirect(Address);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return Redirect(Address);
        }

        var answer = await consents.DecideAsync(Draft.Answers, ct);
        if (answer.Value is { } decided)
        {
            await drafts.ForgetAsync(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct);
            TempData["Done"] = decided.Outcome == "share"
                ? "The decision is recorded. You can now ask for information or share under it."
                : "The decision is recorded: nothing is shared.";
            return Redirect($"/referrals/{Id}/decisions/{decided.DecisionId}");
        }

        var problem = answer.Problem!;
        Missing = [.. problem.Gaps.Select(gap => (Step.For(gap.Field), gap.Says))];
        ModelState.AddModelError("", problem.Gaps.Count > 0 ? "Something is missing: see below" : problem.Reason);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync<DecisionDraft>(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        var agencies = await referrals.GetAgenciesAsync(ct);
        View = new AnswersView(draft.Answers, await consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name), Address);
        Proposal = (await consents.ProposeAsync(draft.Answers, ct)).Value;
        Missing = [.. (Proposal?.Missing ?? []).Select(gap => (Step.For(gap.Field), gap.Says))];
        if (draft.Answers.Outcome is null)
        {
            Missing = [.. Missing, (Step.Decide, "Choose whether to share or not")];
        }

        return true;
    }
}
