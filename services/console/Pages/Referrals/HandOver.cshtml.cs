using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>To a colleague by name, or back to the queue: a referral is never without somebody who sees to it (R100).</summary>
public sealed class HandOverModel(ReferralClient referrals) : ReferralPage(referrals)
{
    private const string Queue = "queue";

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    [BindProperty]
    public string? To { get; set; }

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var problem = To switch
        {
            Queue => await Referrals.ReleaseAsync(Id, ct),
            _ when Guid.TryParse(To, out var colleague) => await Referrals.HandOverAsync(Id, colleague, ct),
            _ => new ServiceProblem("nobody", "Choose who takes the referral", new Dictionary<string, string[]> { ["to"] = ["Choose who takes the referral"] }),
        };
        if (problem is null)
        {
            return Done(To == Queue ? "The referral is back in the queue." : "The referral is handed over.");
        }

        ModelState.AddModelError(nameof(To), problem.Reason);
        await OfferAsync(ct);
        return Page();
    }

    protected override IActionResult? Find() => BackWhenClosed();

    private async Task OfferAsync(CancellationToken ct)
    {
        var colleagues = await Referrals.GetColleaguesAsync(ct);
        Choices =
        [
            .. colleagues.Workers.Where(worker => worker.WorkerId != Referral.ClaimedBy?.WorkerId).Select(worker => new Choice(worker.WorkerId.ToString(), worker.Name)),
            new Choice(Queue, "Nobody yet: put it back into the queue"),
        ];
    }
}
