using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>One thing to do, and saying that it is done.</summary>
public sealed class TaskModel(ReferralClient referrals) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid TaskId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public TaskView? Task => Referral.Tasks.FirstOrDefault(task => task.TaskId == TaskId);

    public IActionResult OnGet() => Task is { DoneAt: null } ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Task is null)
        {
            return NotFound();
        }

        if (ModelState.IsValid && await Referrals.FinishTaskAsync(Id, TaskId, Input.Note, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        return ModelState.IsValid ? Done("The task is done.") : Page();
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Enter what was done, or why nothing needs doing"), StringLength(2000, ErrorMessage = "This must be 2,000 characters or fewer")]
        public string? Note { get; set; }
    }
}
