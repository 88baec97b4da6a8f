using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Pages.Shared;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>Everything once more, before it counts. What is missing is named, and is shown again on the page that asks for it.</summary>
public sealed class CheckModel(ReferralClient referrals, ConsentClient consents, Drafts drafts) : ReferralPage(referrals)
{
    private ConsentDraft _draft = null!;

    /// <summary>The version of the codes with which the worker read the questions; the form brings it back.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    public ConsentSummary Summary { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await drafts.FindAsync<ConsentDraft>(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ct) is { } draft)
        {
            _draft = draft;
            var agencies = await Referrals.GetAgenciesAsync(ct);
            Summary = new ConsentSummary(draft.Answers, await consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name));
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public IActionResult OnGet()
    {
        if (_draft is null)
        {
            return Redirect($"{Address}/consent");
        }

        (Reference, Form) = (_draft.Answers.Versions?.Reference, _draft.Answers.Versions?.Form);
        AddMissing();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (_draft is null)
        {
            return Redirect($"{Address}/consent");
        }

        var answer = await consents.RecordAsync(Complete(), ct);
        if (answer.Value is { } recorded)
        {
            await drafts.ForgetAsync(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ct);
            TempData["Done"] = "Where the person stands is recorded.";
            TempData["StillToThinkOf"] = recorded.Prompts.Select(prompt => prompt.Says).ToArray();
            return Redirect(recorded.Prompts.Count > 0 ? $"{Address}/consents/{recorded.ConsentId}" : Address);
        }

        await AddAsync(answer.Problem!, ct);
        return Page();
    }

    private async Task AddAsync(ServiceProblem problem, CancellationToken ct)
    {
        if (problem.Code == Stale.Code)
        {
            _draft.Answers.Versions = Summary.Reference.Current("consent");
            ModelState.AddModelError("", Stale.Says);
            ModelState.Remove(nameof(Reference));
            ModelState.Remove(nameof(Form));
            (Reference, Form) = (_draft.Answers.Versions.Reference, _draft.Answers.Versions.Form);
        }
        else
        {
            _draft.Missing = problem.Gaps.Count > 0 ? [.. problem.Gaps] : [.. problem.Errors.SelectMany(field => field.Value.Select(says => new Gap(field.Key, "", says)))];
            AddMissing();
            if (_draft.Missing.Count == 0)
            {
                ModelState.AddModelError("", problem.Reason);
            }
        }

        await drafts.SaveAsync(User.WorkerId!.Value, ConsentDraft.NameFor(Id), _draft, ct);
    }

    /// <summary>Each line leads to the page that asks for it, and to the place on it.</summary>
    private void AddMissing()
    {
        foreach (var gap in _draft.Missing.OrderBy(gap => ConsentStep.PlaceOf(gap.Field, _draft.Answers.Position)))
        {
            var place = $"{Address}/consent/{ConsentStep.For(gap.Field, _draft.Answers.Position).Name}{SummaryCard.Back}#{ConsentFields.IdOf(gap, _draft.Answers, Summary.Reference)}";
            FieldOrder.Of(HttpContext).Add(place);
            ModelState.AddModelError(place, ConsentFields.SaysOf(gap));
        }
    }

    /// <summary>What is sent: the answers as they are, without what is still unanswered and could not be read as an answer.</summary>
    private ConsentAnswers Complete()
    {
        var sent = JsonSerializer.Deserialize<ConsentAnswers>(JsonSerializer.Serialize(_draft.Answers))!;
        sent.Versions = new AnsweredWith(Reference, Form);
        sent.Refused?.Explored.RemoveAll(topic => topic.Done is null);
        sent.Subject.AgeYears = sent.Subject.DateOfBirth is null ? sent.Subject.AgeYears : null; // one of them is enough, and a birthday comes in between
        sent.Subject.Competence = sent.Subject.Competence is { Competent: null } ? null : sent.Subject.Competence;
        return sent;
    }
}
