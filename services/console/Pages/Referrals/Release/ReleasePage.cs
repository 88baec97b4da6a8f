using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>
/// Something leaves under a decision: the items the worker ticks, and nothing else (R55). First the form, then everything
/// once more to check, then it goes.
/// </summary>
public abstract class ReleasePage(ReferralClient referrals) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid DecisionId { get; set; }

    /// <summary>Nothing is ticked by default.</summary>
    [BindProperty]
    public List<Guid> StatementIds { get; set; } = [];

    public DecisionInForce Decision { get; private set; } = null!;

    /// <summary>The form was filled in and is shown once more before it counts.</summary>
    public bool Checking { get; protected set; }

    public string DecisionAddress => $"{Address}/decisions/{DecisionId}";

    public IReadOnlyList<Choice> Recipients => [.. Decision.Recipients.Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name ?? "An agency"))];

    public IReadOnlyList<Choice> Items =>
    [
        .. Referral.Chronology.Where(IsCovered).Select(said => new Choice(
            said.StatementId.ToString(), said.Text,
            $"{Said.Of(said.Kind)} · {Said.Of(said.Category)} · {said.From.Name ?? "an agency"}, {Said.PartialDate(said.ObservedOn)}"
                + (said.SharedWith.Count > 0 ? $" · shared with {string.Join(", ", said.SharedWith.Select(agency => agency.Name ?? "an agency"))}" : ""))),
    ];

    public IEnumerable<Statement> Ticked => Referral.Chronology.Where(said => StatementIds.Contains(said.StatementId));

    public IEnumerable<Statement> NotCovered => Referral.Chronology.Where(said => !IsCovered(said));

    /// <summary>The person's name, date of birth, NHS number and address go along only when the decision says so.</summary>
    public bool NamesPerson => Decision.Categories.Contains("identity-contact");

    /// <summary>Only under a decision in force. It is known here a moment after it was recorded: until then the worker is told to try again.</summary>
    protected override IActionResult? Find()
    {
        Decision = Referral.Decisions.FirstOrDefault(decision => decision.DecisionId == DecisionId)!;
        if (Decision is { InForce: true })
        {
            return null;
        }

        TempData["NotDone"] = Decision is null
            ? "The decision is not in force yet. Try again in a moment."
            : "The decision is no longer in force: nothing leaves under it.";
        return Redirect(DecisionAddress);
    }

    /// <summary>Says what of the form is outside the decision, item by item.</summary>
    protected void AddRefusal(ServiceProblem problem, Type form)
    {
        if (problem.Limits.Count == 0)
        {
            ModelState.AddProblem(problem, form, "");
        }

        foreach (var beyond in problem.Limits)
        {
            ModelState.AddModelError(beyond.Ids.Count > 0 && beyond.Limit != "recipient" ? nameof(StatementIds) : "", Say(beyond));
        }
    }

    private bool IsCovered(Statement said) => Decision.Categories.Contains(said.Category);

    private string Say(Beyond beyond)
    {
        var first = Referral.Chronology.FirstOrDefault(said => beyond.Ids.Contains(said.StatementId))?.Text;
        var which = first is null ? "" : $": “{(first.Length > 60 ? first[..60] + "…" : first)}”";
        return beyond.Limit switch
        {
            "outcome" => "The decision is not to share",
            "superseded" => "Another decision has taken the place of this one",
            "withdrawn" => "Consent was withdrawn: this decision no longer holds",
            "expired" => "The decision has ended",
            "not-yet-valid" => "The decision does not hold yet",
            "recipient" => "An agency is not among the recipients of the decision",
            "category" => $"The decision does not cover this{which}",
            "untyped" => $"It is not said whether this is fact, opinion or hearsay{which}",
            "identity" => $"This names the person, and the decision does not allow that{which}",
            _ => $"This is outside the decision{which}",
        };
    }
}
