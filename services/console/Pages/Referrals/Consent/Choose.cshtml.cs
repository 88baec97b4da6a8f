using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>Where does the person stand on sharing (R29)? Each answer has its own questions, on the next page.</summary>
public sealed class ChooseModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Positions =
    [
        new("obtained", "They were asked, and agreed"),
        new("refused", "They were asked, and refused"),
        new("not-sought", "They were not asked", "Only for a reason that the guidance allows"),
        new("unable", "Consent could not be obtained", "No answer is never agreement"),
    ];

    [BindProperty]
    public string? Position { get; set; }

    public IActionResult OnPost()
    {
        if (Positions.Any(position => position.Value == Position))
        {
            return Redirect($"{Address}/consent/{Position}");
        }

        ModelState.AddModelError(nameof(Position), "Choose where the person stands");
        return Page();
    }
}
