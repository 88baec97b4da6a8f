using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Register;

/// <summary>An entry of the child's register: a new one, or one that corrects or ends an earlier one (R37).</summary>
public sealed class RecordModel(ReferralClient referrals, ConsentClient consents) : ReferralPage(referrals)
{
    /// <summary>The entry that is corrected or ended; none for a new one.</summary>
    public Guid? EntryId { get; private set; }

    /// <summary>As it stands in the address: new, or the entry's id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Entry { get; set; } = "";

    [BindProperty]
    public ResponsibilityAnswers Input { get; set; } = new();

    public ReferenceData Reference { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Reference = await consents.GetReferenceAsync(ct);
        if (EntryId is { } earlier)
        {
            if ((await consents.GetRegisterAsync(Referral.Subject.PersonId, ct)).FirstOrDefault(entry => entry.ResponsibilityId == earlier) is not { State: "held" } entry)
            {
                return NotFound();
            }

            Input = entry.Answers;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Reference = await consents.GetReferenceAsync(ct);
        Input.Supersedes = EntryId;
        if (ModelState.IsValid && (await consents.RegisterAsync(Referral.Subject.PersonId, Input, ct)).Problem is { } problem)
        {
            ModelState.AddProblem(problem, typeof(ResponsibilityAnswers), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = "It is in the register.";
        return Redirect($"{Address}/responsibilities");
    }

    protected override IActionResult? Find()
    {
        EntryId = Guid.TryParse(Entry, out var earlier) ? earlier : null;
        return EntryId is null && Entry != "new" ? NotFound() : ChildOnly.Refuse(Referral);
    }
}
