using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Custody;

/// <summary>A copy was lost, got into wrong hands, was destroyed or given back (R76).</summary>
public sealed class RecordModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Events =
    [
        new("lost", "It is lost"), new("breached", "Somebody saw it who should not have"), new("destroyed", "It was destroyed"), new("returned", "It was given back"),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid CopyId { get; set; }

    [BindProperty]
    public NewCustodyEvent Input { get; set; } = new();

    public CopyView Copy { get; private set; } = null!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && await Referrals.RecordCustodyAsync(Id, CopyId, Input, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(NewCustodyEvent), nameof(Input));
        }

        return ModelState.IsValid ? Done("What became of the copy is recorded.") : Page();
    }

    protected override IActionResult? Find()
    {
        if (Referral.Copies.FirstOrDefault(copy => copy.Of == CopyId) is not { } copy)
        {
            return NotFound();
        }

        Copy = copy;
        return null;
    }
}
