using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>Why somebody needs to see a referral that another team has (R10). It shows nothing of the referral, not even that there is one.</summary>
public sealed class PurposeModel(ReferralClient referrals) : ReferralPage(referrals)
{
    /// <summary>The page in hand, to be led on to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Choice> Purposes { get; private set; } = [];
    public int LastsHours { get; private set; }

    protected override bool ShowsReferral => false;

    /// <summary>What a form was posting can not be posted again, so its page is shown.</summary>
    public static string AddressFor(Guid id, HttpRequest request)
    {
        var page = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.Value;
        return $"/referrals/{id}/purpose?returnTo={Uri.EscapeDataString(page ?? $"/referrals/{id}")}";
    }

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            switch (await Referrals.StatePurposeAsync(Id, new NewPurpose(Input.Purpose, Input.Reason), ct))
            {
                case null or { Code: "purpose-not-needed" }: // put back, or handed to the worker's own team, meanwhile
                    return Redirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : Address);
                case { Code: "not-found" }:
                    return NotFound();
                case { } problem:
                    ModelState.AddProblem(problem, typeof(Form), nameof(Input));
                    break;
            }
        }

        await OfferAsync(ct);
        return Page();
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var list = await Referrals.GetPurposesAsync(ct);
        (Purposes, LastsHours) = ([.. list.Purposes.Select(purpose => new Choice(purpose.Code, purpose.Label))], list.LastsHours);
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose why you need to see this referral")]
        public string? Purpose { get; set; }

        [Required(ErrorMessage = "Enter what you need it for, in your own words"), StringLength(1000, ErrorMessage = "This must be 1,000 characters or fewer")]
        public string? Reason { get; set; }
    }
}
