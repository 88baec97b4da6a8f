using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A page about one statement that still stands.</summary>
public abstract class StatementPage(ReferralClient referrals) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid StatementId { get; set; }

    public Statement Standing { get; private set; } = null!;

    protected override IActionResult? Find()
    {
        if (Referral.Chronology.FirstOrDefault(said => said.StatementId == StatementId) is not { Corrected: null } standing)
        {
            return NotFound();
        }

        Standing = standing;
        return null;
    }
}
