using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Pages.Shared;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>A decision as it was taken, and what became of it (R80).</summary>
public sealed class ReadModel(ConsentClient consents, ReferralClient referrals) : DecidedPage(consents)
{
    public AnswersView View { get; private set; } = null!;

    /// <summary>Who decided, by name if the hub knows it.</summary>
    public string DecidedBy { get; private set; } = "";

    public string? SignedBy { get; private set; }

    /// <summary>Nothing more is done under a decision once its referral is closed.</summary>
    public bool IsOpen { get; private set; }

    public bool Stands => IsOpen && Decision is { Outcome: "share", State: "standing" };

    /// <summary>It waits for a second person, and the worker is not the first. Whether their role covers it, the consent service says.</summary>
    public bool MaySign => Decision.State == "awaiting-sign-off" && Decision.DecidedBy != User.WorkerId;

    /// <summary>Voluntary agencies that receive the smaller scope, and what that leaves out (R79).</summary>
    public (string Who, string What)? Less => Decision.SmallerScopeAgencyIds.Count == 0 ? null : (
        string.Join(" and ", Decision.SmallerScopeAgencyIds.Select(id => View.Agencies.GetValueOrDefault(id, "an agency"))),
        string.Join("; ", Decision.SmallerScopeExcludes.Select(View.Reference.Categories.Label)));

    /// <summary>How long the decision is kept, and who says so (R82).</summary>
    public SummaryCard? Kept => Decision.Retention is not { } kept ? null : new SummaryCard("How long this decision is kept", null, null,
        [("Kept", Keeping.For(kept.Years, kept.CountedFrom)), ("Because", kept.Authority), ("The hub’s procedure", $"{kept.Procedure}, {kept.ProcedureVersion}")]);

    private async Task<string?> ConsentInWordsAsync(CancellationToken ct) =>
        Decision.Answers.Consent?.ConsentId is { } id && await Consents.FindConsentAsync(id, ct) is { } record ? $"{Positions.Of(record.Position)}, recorded on {London.At(record.RecordedAt)}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var colleagues = (await referrals.GetColleaguesAsync(ct)).Workers;
        string NameOf(Guid id) => colleagues.FirstOrDefault(worker => worker.WorkerId == id)?.Name ?? "a colleague";
        DecidedBy = NameOf(Decision.DecidedBy);
        var referral = await referrals.FindAsync(Id, ct);
        (IsOpen, ViewData["Silent"]) = (referral is { IsClosed: false }, referral is not { Silence: false });
        SignedBy = Decision.SignOff?.SignedBy is { } signer ? NameOf(signer) : null;
        var agencies = await referrals.GetAgenciesAsync(ct);
        View = new AnswersView(Decision.Answers, await Consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name), Change: null) { ConsentWords = await ConsentInWordsAsync(ct) };
        return Page();
    }
}
