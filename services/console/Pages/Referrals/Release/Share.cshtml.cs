using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>Releases ticked items to one recipient of the decision (R55, R63).</summary>
public sealed class ShareModel(ReferralClient referrals) : ReleasePage(referrals)
{
    [BindProperty]
    public Guid? ToAgencyId { get; set; }

    public void OnGet()
    {
    }

    /// <summary>Shows everything once more, with what the words may tell about their source (R70).</summary>
    /// <param name="change">Back to the form.</param>
    /// <param name="narrow">The statement that is sent in narrower words.</param>
    public async Task<IActionResult> OnPostAsync(string? change, Guid? narrow, CancellationToken ct)
    {
        Demand();
        if (!ModelState.IsValid || change is not null)
        {
            return Page();
        }

        await CheckAsync(ct);
        if (Warnings.FirstOrDefault(warning => warning.StatementId == narrow) is { } narrower && Items.TryGetValue($"{narrow}", out var item))
        {
            item.Wording = narrower.NarrowerWording;
            await CheckAsync(ct);
        }

        Checking = ModelState.IsValid;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        Demand();
        if (ModelState.IsValid && await Referrals.DiscloseAsync(Id, Disclosure(), ct) is { } problem)
        {
            AddRefusal(problem, typeof(ShareModel));
        }

        return ModelState.IsValid ? Done("It is on its way. The agency gets a notice and reads it in its mailbox once it has accepted the conditions.") : Page();
    }

    private NewDisclosure Disclosure() => new(DecisionId, ToAgencyId!.Value, StatementIds, ItemsTicked);

    private async Task CheckAsync(CancellationToken ct)
    {
        var (check, problem) = await Referrals.CheckAsync(Id, Disclosure(), ct);
        if (problem is not null)
        {
            AddRefusal(problem, typeof(ShareModel));
            return;
        }

        Warnings = check!.Warnings;
        AddLimits(check.Limits);
        if (!check.MayLeave && check.Limits.Count == 0)
        {
            ModelState.AddModelError("", check.Refusal switch
            {
                "agency-suspended" => "The agency is suspended: nothing can be sent to it",
                "evidence-unavailable" => "The audit log has been silent for too long, so nothing leaves until it is back",
                _ => "This cannot leave now: look at the referral again",
            });
        }
    }

    private void Demand()
    {
        if (ToAgencyId is null)
        {
            ModelState.AddModelError(nameof(ToAgencyId), "Choose an agency");
        }

        if (StatementIds.Count == 0)
        {
            ModelState.AddModelError(nameof(StatementIds), "Tick at least one statement");
        }
    }
}
