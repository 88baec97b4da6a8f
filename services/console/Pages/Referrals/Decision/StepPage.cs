using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>
/// One page of a decision. What is typed is kept at once; what is still missing is told by the consent service, in the
/// same words as when the decision is taken. Nothing stops the worker from leaving and coming back.
/// </summary>
public abstract class StepPage(ConsentClient consents, Drafts drafts) : PageModel
{
    private const string Later = "later";
    private const string More = "more";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Check, when the worker came from there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>What the form of this page sends.</summary>
    [BindProperty]
    public DecisionAnswers Answers { get; set; } = new();

    public abstract Step Step { get; }

    public DecisionDraft Draft { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;
    public ProposalAnswer? Proposal { get; private set; }

    /// <summary>What no rule demands and this page could answer.</summary>
    public IEnumerable<Gap> Prompts => (Proposal?.Prompts ?? []).Where(prompt => Step.For(prompt.Field) == Step);

    public string Address => $"/referrals/{Id}/decision";

    protected ConsentClient Consents => consents;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await drafts.FindAsync<DecisionDraft>(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct) is not { } draft)
        {
            context.Result = Redirect(Address);
            return;
        }

        Draft = draft;
        Reference = await consents.GetReferenceAsync(ct);
        await next();
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Answers = Draft.Answers;
        Show(Draft.Answers);
        await ProposeAsync(ct);
        await OfferAsync(ct);
        if (Back is not null)
        {
            AddGaps(); // the worker comes to mend them
        }

        OfferMore();
        return Page();
    }

    /// <param name="go">later, to leave things as they are for now; more, for another line of a list.</param>
    /// <param name="ct">Ends when the browser goes away.</param>
    public async Task<IActionResult> OnPostAsync(string? go, CancellationToken ct)
    {
        await OfferAsync(ct);
        if (!ModelState.IsValid)
        {
            return await AgainAsync(ct);
        }

        Keep(Draft.Answers);
        if (ModelState.IsValid)
        {
            Draft.Visit(Step);
        }

        await drafts.SaveAsync(User.WorkerId!.Value, DecisionDraft.NameFor(Id), Draft, ct);
        if (go is Later or More)
        {
            TempData["Done"] = go is Later ? "Your answers are kept." : null;
            return Redirect(go is Later ? $"/referrals/{Id}" : $"{Address}/{Step.Name}{Request.QueryString}");
        }

        await ProposeAsync(ct);
        AddGaps();
        if (ModelState.IsValid)
        {
            return Redirect(Next());
        }

        OfferMore();
        return Page();
    }

    /// <summary>The form comes back as it was typed: something in it cannot be read, such as a date that there is not.</summary>
    private async Task<PageResult> AgainAsync(CancellationToken ct)
    {
        await ProposeAsync(ct);
        OfferMore();
        return Page();
    }

    /// <summary>What the page needs beside the answers.</summary>
    protected virtual Task OfferAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>From the answers so far to the page's own fields.</summary>
    protected virtual void Show(DecisionAnswers kept)
    {
    }

    /// <summary>An empty line at the end of each list, to be filled in or left.</summary>
    protected virtual void OfferMore()
    {
    }

    /// <summary>Whether something missing is left to a later page.</summary>
    protected virtual bool Leaves(Gap gap) => false;

    /// <summary>From the form to the answers so far.</summary>
    protected abstract void Keep(DecisionAnswers kept);

    /// <summary>The page's field for an answer in the consent service's spelling.</summary>
    protected virtual string? KeyOf(string field) => ProblemErrors.KeyOf(field, typeof(DecisionAnswers), nameof(Answers));

    private async Task ProposeAsync(CancellationToken ct)
    {
        var answer = await consents.ProposeAsync(Draft.Answers, ct);
        Proposal = answer.Value;
        if (answer.Problem is { } problem && !HttpMethods.IsGet(Request.Method))
        {
            ModelState.AddProblem(problem, typeof(DecisionAnswers), nameof(Answers));
        }
    }

    private void AddGaps()
    {
        foreach (var gap in (Proposal?.Missing ?? []).Where(gap => Step.For(gap.Field) == Step && !Leaves(gap)))
        {
            ModelState.AddModelError(KeyOf(gap.Field) ?? "", gap.Says);
        }
    }

    /// <summary>The next page that has something to ask; the worker's own decision last. Whoever came to change one thing goes back to check it.</summary>
    private string Next()
    {
        var open = (Proposal?.Missing ?? []).Select(gap => Step.For(gap.Field)).ToHashSet();
        var after = Back is not null ? null : Step.All.SkipWhile(step => step != Step).Skip(1).FirstOrDefault(step => step == Step.Decide || open.Contains(step) || Draft.AsksOnce(step));
        return after is null ? $"{Address}/check" : $"{Address}/{after.Name}";
    }
}
