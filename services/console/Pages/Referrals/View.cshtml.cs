using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Pages.Referrals.Decision;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>One referral: who, what is feared, by when, what was said, asked, decided and shared.</summary>
public sealed class ViewModel(ReferralClient referrals, ConsentClient consents, AdviceClient advice, Drafts drafts) : ReferralPage(referrals)
{
    public IReadOnlyList<ConsentView> Consents { get; private set; } = [];
    public IReadOnlyList<DecisionTask> DecisionTasks { get; private set; } = [];

    /// <summary>Advice that was taken before anybody was named (R85).</summary>
    public IReadOnlyList<ConsultationView> AdviceBefore { get; private set; } = [];

    /// <summary>A decision that this worker has begun and not sent.</summary>
    public bool DecisionBegun { get; private set; }

    public IEnumerable<DecisionInForce> InForce => Referral.Decisions.Where(decision => decision.InForce);

    public IEnumerable<TaskView> OpenTasks => Referral.Tasks.Where(task => task.DoneAt is null);

    protected override bool ShowsReferral => HttpMethods.IsGet(Request.Method);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Consents = await consents.GetConsentsAsync(Id, ct);
        DecisionTasks = [.. (await consents.GetTasksAsync(Id, ct)).Where(task => !IsThereAlready(task))];
        AdviceBefore = await advice.GetBeforeAsync(Id, ct);
        DecisionBegun = await drafts.FindAsync<DecisionDraft>(User.WorkerId!.Value, DecisionDraft.NameFor(Id), ct) is not null;
    }

    /// <summary>Telling the person is asked for by the decision and, once something left, by the referral: one thing to do.</summary>
    private bool IsThereAlready(DecisionTask asked) =>
        asked.Kind == "tell-person" && OpenTasks.Any(task => task.Kind == "tell-the-person" && task.About == asked.DecisionId);

    public async Task<IActionResult> OnPostClaimAsync(CancellationToken ct) =>
        await Referrals.ClaimAsync(Id, ct) is { } problem ? NotDone(problem.Reason) : Done("You have this referral.");

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) =>
        await Referrals.ReleaseAsync(Id, ct) is { } problem ? NotDone(problem.Reason) : Done("The referral is back in the queue.");
}
