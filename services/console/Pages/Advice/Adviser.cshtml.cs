using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Advice;

/// <summary>Somebody who advises is put on the list, changed, or taken off it (R86).</summary>
public sealed class AdviserModel(AdviceClient advice, ConsentClient consents) : PageModel
{
    private const string NotYours = "Only a safeguarding lead or a governance lead can change this list. Ask one of them.";

    public static readonly IReadOnlyList<Choice> Whose = [new("false", "Everybody in the hub"), new("true", "Only workers of my agency")];

    /// <summary>new, or the id of the entry that is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string Entry { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public AdviserView? Earlier { get; private set; }
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        var list = await advice.GetAdvisersAsync(ct);
        Earlier = list.Items.FirstOrDefault(adviser => adviser.AdviserId.ToString() == Entry);
        if (Earlier is null && Entry != "new")
        {
            context.Result = NotFound();
            return;
        }

        if (!list.MayChange && HttpMethods.IsGet(Request.Method))
        {
            TempData["NotDone"] = NotYours;
            context.Result = Redirect("/advice/advisers");
            return;
        }

        Roles = (await consents.GetReferenceAsync(ct)).Advisers.Choices();
        await next();
    }

    public void OnGet()
    {
        if (Earlier is { } earlier)
        {
            Input = Form.Of(earlier);
        }
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => KeepAsync(Input, ended: false, Earlier is null ? "They are on the list." : "The entry is changed.", ct);

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        ModelState.Clear(); // the button alone was sent
        return Earlier is null ? Task.FromResult<IActionResult>(NotFound()) : KeepAsync(Input = Form.Of(Earlier), ended: true, "They are off the list.", ct);
    }

    private async Task<IActionResult> KeepAsync(Form form, bool ended, string said, CancellationToken ct)
    {
        if (ModelState.IsValid && await SendAsync(form, ended, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = said;
        return Redirect("/advice/advisers");
    }

    private async Task<ServiceProblem?> SendAsync(Form form, bool ended, CancellationToken ct)
    {
        try
        {
            return await advice.NameAdviserAsync(
                new NewAdviser(form.Role, form.Name, form.Contact, form.Hours, form.ForOwnAgency is true, Earlier?.AdviserId, ended), ct);
        }
        catch (NotAllowedException)
        {
            // The role ended while they typed: what was typed stays, to be handed to somebody who may.
            return new ServiceProblem("not-allowed", NotYours, new Dictionary<string, string[]>());
        }
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose what they advise as")]
        public string? Role { get; set; }

        [Required(ErrorMessage = "Enter who it is"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Enter how they are reached"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
        public string? Contact { get; set; }

        [RegularExpression("^([1-9]|[1-9][0-9]|[1-6][0-9][0-9]|7[01][0-9]|720)$", ErrorMessage = "Enter a number of hours from 1 to 720")]
        public string? AnswerWithinHours { get; set; }

        internal int? Hours => AnswerWithinHours is { } typed ? int.Parse(typed, CultureInfo.InvariantCulture) : null;

        [Required(ErrorMessage = "Choose who may ask them")]
        public bool? ForOwnAgency { get; set; }

        public static Form Of(AdviserView adviser) => new()
        {
            Role = adviser.Role,
            Name = adviser.Name,
            Contact = adviser.Contact,
            AnswerWithinHours = adviser.AnswerWithinHours.ToString(CultureInfo.InvariantCulture),
            ForOwnAgency = adviser.ForAgencyId is not null,
        };
    }
}
