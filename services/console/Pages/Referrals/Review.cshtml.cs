using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>A silence, or a decision not to share, is looked at again: kept until a later day, or lifted (R46, R61, R68).</summary>
public sealed class ReviewModel(ConsentClient consents) : PageModel
{
    private const string Keep = "keep";
    private const string Lift = "lift";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid RecordId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Address => $"/referrals/{Id}";
    public LookedAt LookedAt { get; private set; } = null!;

    /// <summary>The reason that holds so far.</summary>
    public string Why { get; private set; } = "";
    public string? AuthorisedBy { get; private set; }

    public IReadOnlyList<Choice> Outcomes => [new(Keep, LookedAt.Keep), new(Lift, LookedAt.Lift!)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (LookedAt.IsSilence && Input.Outcome is not (Keep or Lift))
        {
            ModelState.AddModelError("Input.Outcome", "Choose what holds from now on");
        }

        if (ModelState.IsValid && await SendAsync(ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = Input.Outcome == Lift ? "It is lifted." : "It stays, and is looked at again on the day you named.";
        return Redirect(Address);
    }

    private Task<ServiceProblem?> SendAsync(CancellationToken ct) => Input.Outcome == Lift
        ? consents.LiftAsync(LookedAt, RecordId, new Review(Input.Reason, Input.AuthorisedBy, NextReviewAt: null), ct)
        : consents.KeepAsync(LookedAt, RecordId, new Review(Input.Reason, Input.AuthorisedBy, Input.NextReviewAt?.ToDate() is { } day ? London.StartOf(day) : null), ct);

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (LookedAt.Find(What) is not { } what)
        {
            return false;
        }

        LookedAt = what;
        return what.Records == "consents"
            ? await consents.FindConsentAsync(RecordId, ct) is { Silence: { State: "do-not-ask" } asking } consent && consent.ReferralId == Id && await ShowAsync(asking, ct)
            : await consents.FindDecisionAsync(RecordId, ct) is { } decision && decision.ReferralId == Id && Show(decision);
    }

    private async Task<bool> ShowAsync(Silence asking, CancellationToken ct)
    {
        var reasons = (await consents.GetReferenceAsync(ct)).NotSoughtReasons; // a code at first, words once it was looked at again
        (Why, AuthorisedBy) = (reasons.FirstOrDefault(reason => reason.Code == asking.Reason)?.Label ?? asking.Reason ?? "", asking.AuthorisedBy);
        return true;
    }

    private bool Show(DecisionView decision)
    {
        (Why, AuthorisedBy) = LookedAt.IsSilence
            ? (decision.Silence?.Reason ?? "", decision.Silence?.AuthorisedBy)
            : (decision.Answers.NotSharing?.Explanation ?? "", null);
        return LookedAt.IsSilence ? decision.Silence is { State: "do-not-tell" } : decision.Outcome == "do-not-share";
    }

    public sealed class Form
    {
        public string? Outcome { get; set; }

        [Required(ErrorMessage = "Enter why"), StringLength(2000, ErrorMessage = "This must be 2,000 characters or fewer")]
        public string? Reason { get; set; }
        public string? AuthorisedBy { get; set; }

        [RealDate(Optional = true)]
        public DateParts? NextReviewAt { get; set; }
    }
}
