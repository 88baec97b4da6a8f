using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>People the hub knows already who may be the same. The software compares; a worker says so, and can take it back.</summary>
public sealed class MatchesModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public IReadOnlyList<PossibleMatch> Matches { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Referrals.FindMatchesAsync(Id, ct) is not { } found)
        {
            return NotFound();
        }

        Matches = found.Matches;
        return Page();
    }

    public async Task<IActionResult> OnPostLinkAsync(Guid personId, Guid forPersonId, CancellationToken ct) =>
        Said(await Referrals.LinkAsync(Id, personId, forPersonId, ct), "The two are linked. Both records stay as they are.");

    public async Task<IActionResult> OnPostUnlinkAsync(Guid linkId, CancellationToken ct) =>
        Said(await Referrals.UnlinkAsync(Id, linkId, ct), "The link is undone.");

    /// <summary>What the comparison says, without the words that stand before it already.</summary>
    public static string Because(FieldFinding field)
    {
        var finding = Words.Said.Of(field.Finding);
        return field.Explanation.StartsWith($"{finding} ", StringComparison.Ordinal) ? field.Explanation[(finding.Length + 1)..] : field.Explanation;
    }

    private RedirectResult Said(ServiceProblem? problem, string done)
    {
        TempData[problem is null ? "Done" : "NotDone"] = problem?.Reason ?? done;
        return Redirect($"{Address}/matches");
    }
}
