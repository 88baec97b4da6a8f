using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A copy as it left, with what was left out of it and what its holder read in other words (R63).</summary>
public sealed class CopyModel(ReferralClient referrals) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid CopyId { get; set; }

    public CopyView Held { get; private set; } = null!;
    public CopyAsSent Sent { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Referrals.FindCopyAsync(Id, CopyId, ct) is not { } sent)
        {
            return NotFound();
        }

        Sent = sent;
        return Page();
    }

    protected override IActionResult? Find()
    {
        if (Referral.Copies.FirstOrDefault(copy => copy.Of == CopyId) is not { } held)
        {
            return NotFound();
        }

        Held = held;
        return null;
    }
}
