using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Pages.Shared;
using SafeShare.Console.Sessions;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>Everything answered, once more, before it counts (R1, R80).</summary>
public sealed class CheckModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DecisionDraft Draft { get; private set; } = null!;
    public AnswersView View { get; private set; } = null!;
    public ProposalAnswer? Proposal { get; private set; }
    public string Address => $"/referrals/{Id}/decision";

    /// <summary>The version of codes and form that the worker answered with; the form brings it back (R1).</summary>
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    /// <summary>What is missing, each with the page that asks for it.</summary>
    public IReadOnlyList<(Step Step, string Says)> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return Redirect(Address);
        }

        (Reference, Form) = (Draft.Versions?.Reference, Draft.Versions?.Form);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return Redirect(Address);
        }

        if (await referrals.FindAsync(Id, ct) is { IsClosed: true })
        {
            ModelState.AddModelError("", "This referral was closed meanwhile, so no further decision is taken on it. Your answers are kept for now.");
            return Page();
        }

        Draft.Answers.Versions = new AnsweredWith(Reference, Form);
        var answer = await consents.DecideAsync(Draft.Answers, ct);
        Draft.Answers.Versions = null;
        if (answer.Value is { } decided)
        {
            await drafts.ForgetAsync(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct);
            TempData["Done"] = decided.Outcome == "share"
                ? "The decision is recorded. You can now ask for information or share under it."
                : "The decision is recorded: nothing is shared.";
            return Redirect($"/referrals/{Id}/decisions/{decided.DecisionId}");
        }

        await AddAsync(answer.Problem!, ct);
        return Page();
    }

    private async Task AddAsync(ServiceProblem problem, CancellationToken ct)
    {
        if (problem.Code == Stale.Code)
        {
            Draft.Versions = View.Reference.Current("sharing-decision");
            ModelState.Clear();
            ModelState.AddModelError("", Stale.Says);
            (Reference, Form) = (Draft.Versions.Reference, Draft.Versions.Form);
            await drafts.SaveAsync(User.WorkerId!.Value, DecisionDraft.NameFor(Id), Draft, ct);
            return;
        }

        Missing = [];
        IReadOnlyList<Gap> wrong = problem.Gaps.Count > 0 ? problem.Gaps : [.. problem.Errors.SelectMany(field => field.Value.Select(says => new Gap(field.Key, "", says)))];
        foreach (var (step, says) in InOrder(wrong))
        {
            var place = $"{Address}/{step.Name}{SummaryCard.Back}";
            FieldOrder.Of(HttpContext).Add(place);
            ModelState.AddModelError(place, says);
        }

        if (wrong.Count == 0)
        {
            ModelState.AddModelError("", problem.Reason);
        }
    }

    /// <summary>As the questions follow each other, and not as the rules do.</summary>
    private static IEnumerable<(Step Step, string Says)> InOrder(IReadOnlyList<Gap> gaps) =>
        Step.All.SelectMany(step => gaps.Where(gap => Step.For(gap.Field) == step).Select(gap => (step, gap.Says)));

    private async Task<string?> ConsentInWordsAsync(DecisionAnswers answers, CancellationToken ct) =>
        answers.Consent?.ConsentId is { } id && await consents.FindConsentAsync(id, ct) is { } record ? $"{Positions.Of(record.Position)}, recorded on {London.At(record.RecordedAt)}" : null;

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync<DecisionDraft>(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        var agencies = await referrals.GetAgenciesAsync(ct);
        View = new AnswersView(draft.Answers, await consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name), Address) { ConsentWords = await ConsentInWordsAsync(draft.Answers, ct) };
        Proposal = (await consents.ProposeAsync(draft.Answers, ct)).Value;
        Missing = [.. InOrder(Proposal?.Missing ?? [])];
        if (draft.Answers.Outcome is null)
        {
            Missing = [.. Missing, (Step.Decide, "Choose whether to share or not")];
        }

        return true;
    }
}
