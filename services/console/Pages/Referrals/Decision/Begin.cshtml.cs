using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>The way into a decision, and the list of its questions with what is still open.</summary>
public sealed class BeginModel(ReferralClient referrals, ConsentClient consents, Drafts drafts) : ReferralPage(referrals)
{
    /// <summary>The decision that the new one takes the place of.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Replaces { get; set; }

    public DecisionDraft Draft { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;
    public ProposalAnswer? Proposal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var (worker, name) = (User.WorkerId!.Value, DecisionDraft.NameFor(Id));
        Reference = await consents.GetReferenceAsync(ct);
        var begun = await drafts.FindAsync<DecisionDraft>(worker, name, ct);
        if (begun is null)
        {
            begun = DecisionDraft.Begin(Referral, Reference, Replaces);
            await drafts.SaveAsync(worker, name, begun, ct);
        }
        else if (Replaces is not null && Replaces != begun.Answers.Replaces)
        {
            begun.Answers.Replaces = Replaces;
            await drafts.SaveAsync(worker, name, begun, ct);
        }

        Draft = begun;
        Proposal = (await consents.ProposeAsync(begun.Answers, ct)).Value;
        return Page();
    }

    protected override IActionResult? Find() => BackWhenClosed();

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await drafts.ForgetAsync(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct);
        return Done("The answers are discarded.");
    }

    public (string Text, string Colour) StateOf(Step step)
    {
        var open = Proposal?.Missing.Any(gap => Step.For(gap.Field) == step) == true;
        return (open, Draft.Visited.Contains(step.Name)) switch
        {
            (true, true) => ("Something is missing", "govuk-tag--yellow"),
            (true, false) => ("To answer", "govuk-tag--blue"),
            (false, true) => ("Answered", ""),
            _ => (step == Step.Decide ? "To answer" : "If it matters", step == Step.Decide ? "govuk-tag--blue" : "govuk-tag--grey"),
        };
    }
}
