using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>How it ends, and what the referrer is told (R97).</summary>
public sealed class OutcomeModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        new("no-further-action", "No further action"),
        new("information-and-advice", "Information and advice"),
        new("early-help", "Early help"),
        new("section-17-assessment", "Assessment of a child in need", "Children Act 1989, section 17"),
        new("section-47-enquiry", "Child protection enquiry", "Children Act 1989, section 47"),
        new("immediate-protection", "Immediate protection"),
        new("section-42-enquiry", "Safeguarding enquiry about an adult", "Care Act 2014, section 42"),
        new("other-safeguarding-enquiry", "Other safeguarding enquiry"),
        new("care-assessment", "Care assessment"),
        new("marac", "MARAC", NotTold),
        new("mappa-level-1", "MAPPA level 1", NotTold),
        new("mappa-level-2", "MAPPA level 2", NotTold),
        new("mappa-level-3", "MAPPA level 3", NotTold),
        new("police-single-agency", "Police alone", NotTold),
        new("transfer-to-open-case", "Passed to a case that is open already"),
        new("wrong-area", "Belongs to another area"),
    ];

    private const string NotTold = "The referrer is told only that the referral is closed";

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var problem = await Referrals.CloseAsync(Id, new NewOutcome(Input.Outcome, Input.Note, Input.Feedback, Input.Confirm), ct);
        if (problem is null)
        {
            return Done("The outcome is recorded and the referral is closed.");
        }

        if (problem.Warnings.Count > 0)
        {
            Warnings = [.. problem.Warnings.Select(Say).Distinct()];
            ModelState.AddModelError("Input.Confirm", "Something is still open: read what it is, then confirm");
        }
        else
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        return Page();
    }

    protected override IActionResult? Find() => BackWhenClosed();

    private string Say(StillOpen open) => open.Code switch
    {
        "unanswered-request" => $"{Referral.Requests.FirstOrDefault(request => request.RequestId == open.Id)?.To.Name ?? "An agency"} has not answered yet",
        "undelivered" => $"{Referral.Disclosures.FirstOrDefault(sent => sent.DeliveryId == open.Id)?.To.Name ?? "An agency"} has not opened what was shared",
        _ => Tasks.Of(open.Kind ?? open.Code),
    };

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose an outcome")]
        public string? Outcome { get; set; }

        [Required(ErrorMessage = "Enter why this is the outcome"), StringLength(4000, ErrorMessage = "This must be 4,000 characters or fewer")]
        public string? Note { get; set; }

        [StringLength(2000, ErrorMessage = "The words to the referrer must be 2,000 characters or fewer")]
        public string? Feedback { get; set; }
        public bool Confirm { get; set; }
    }
}
