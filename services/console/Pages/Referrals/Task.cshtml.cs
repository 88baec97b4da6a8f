using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>One thing to do, and saying that it is done. Telling the person is done when they know, and gets a new date until then (R69).</summary>
public sealed class TaskModel(ReferralClient referrals, ConsentClient consents, TimeProvider clock) : ReferralPage(referrals)
{
    private const string Told = "told";
    private const string Later = "later";

    public static readonly IReadOnlyList<Choice> Answers = [new(Told, "Yes"), new(Later, "Not yet")];

    [BindProperty(SupportsGet = true)]
    public Guid TaskId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public TaskView? Task => Referral.Tasks.FirstOrDefault(task => task.TaskId == TaskId);

    public bool IsAboutTelling => Tasks.IsAboutTelling(Task!.Kind);

    public IActionResult OnGet() => Task is { DoneAt: null } ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Task is null)
        {
            return NotFound();
        }

        if (IsAboutTelling)
        {
            DemandDate();
        }

        if (ModelState.IsValid && await Referrals.FinishTaskAsync(Id, TaskId, Finished(), ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await RecordTellingAsync(ct) is { } notRecorded ? NotDone(notRecorded.Reason) : Done(Input.Telling is Later ? "The task comes up again on the day you gave." : "The task is done.");
    }

    /// <summary>That the person knows also belongs with the decision. If it does not get there, the decision asks for it as a task of its own.</summary>
    private async Task<ServiceProblem?> RecordTellingAsync(CancellationToken ct) =>
        IsAboutTelling && Input.Telling is Told && Task!.About is { } decision
            ? await consents.TellAsync(decision, London.StartOf(Input.ToldAt!.ToDate()!.Value), Input.Note, ct)
            : null;

    private void DemandDate()
    {
        var today = London.Today(clock.GetUtcNow());
        switch (Input.Telling)
        {
            case Told when Input.ToldAt is not { IsEmpty: false }:
                ModelState.AddModelError("Input.ToldAt", "Enter the day on which the person was told");
                break;
            case Told when Input.ToldAt.ToDate() > today:
                ModelState.AddModelError("Input.ToldAt", "The day on which the person was told must be today or in the past");
                break;
            case Later when Input.ReviewAt is not { IsEmpty: false }:
                ModelState.AddModelError("Input.ReviewAt", "Enter the day on which this comes up again");
                break;
            case Later when Input.ReviewAt.ToDate() <= today:
                ModelState.AddModelError("Input.ReviewAt", "The day on which this comes up again must be after today");
                break;
            case Told or Later:
                break;
            default:
                ModelState.AddModelError("Input.Telling", "Choose whether the person has been told");
                break;
        }
    }

    /// <summary>Only the date under the answer that was chosen counts.</summary>
    private FinishedTask Finished() => new(
        Input.Note,
        IsAboutTelling && Input.Telling is Told ? London.StartOf(Input.ToldAt!.ToDate()!.Value) : null,
        IsAboutTelling && Input.Telling is Later ? London.EndOf(Input.ReviewAt!.ToDate()!.Value) : null);

    public sealed class Form
    {
        /// <summary>told or later; nothing is chosen for the worker.</summary>
        public string? Telling { get; set; }

        [RealDate(Optional = true)]
        public DateParts? ToldAt { get; set; }

        [RealDate(Optional = true)]
        public DateParts? ReviewAt { get; set; }

        [Required(ErrorMessage = "Enter what was done, or why nothing needs doing"), StringLength(2000, ErrorMessage = "This must be 2,000 characters or fewer")]
        public string? Note { get; set; }
    }
}
