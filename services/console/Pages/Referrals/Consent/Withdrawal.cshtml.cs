using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>The person takes consent back: at once, and nothing is asked that could hold it up (R22 to R24).</summary>
public sealed class WithdrawalModel(ReferralClient referrals, ConsentClient consents) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid ConsentId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Choice> Givers { get; private set; } = [];

    /// <summary>Whoever has received something: they are told. What is not opened yet stops.</summary>
    public IEnumerable<DeliveryView> Sent => Referral.Disclosures.Concat(Referral.Requests.Select(request => request.Delivery)).Where(sent => sent.State is not "failed");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await IsOfThisReferralAsync(ct))
        {
            return NotFound();
        }

        await OfferAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await IsOfThisReferralAsync(ct))
        {
            return NotFound();
        }

        if (await consents.WithdrawAsync(ConsentId, Input.WithdrawnBy, Input.Note, ct) is not { } problem)
        {
            return Done("Consent is withdrawn. What was not opened yet has been stopped, and everyone who received something is being told.");
        }

        ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        await OfferAsync(ct);
        return Page();
    }

    private async Task<bool> IsOfThisReferralAsync(CancellationToken ct) => (await consents.FindConsentAsync(ConsentId, ct))?.ReferralId == Id;

    private async Task OfferAsync(CancellationToken ct) => Givers = (await consents.GetReferenceAsync(ct)).Givers.Choices();

    public sealed class Form
    {
        public string? WithdrawnBy { get; set; }
        public string? Note { get; set; }
    }
}
