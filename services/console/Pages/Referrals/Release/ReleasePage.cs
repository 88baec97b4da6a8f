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
    private static readonly string[] RoutesOfLaw = ["duty", "court-order"];

    [BindProperty(SupportsGet = true)]
    public Guid DecisionId { get; set; }

    /// <summary>Nothing is ticked by default.</summary>
    [BindProperty]
    public List<Guid> StatementIds { get; set; } = [];

    /// <summary>By statement; only what is said for a ticked one counts.</summary>
    [BindProperty]
    public Dictionary<string, ItemForm> Items { get; set; } = [];

    public DecisionInForce Decision { get; private set; } = null!;

    /// <summary>The form was filled in and is shown once more before it counts.</summary>
    public bool Checking { get; protected set; }

    /// <summary>Ticked statements whose words may tell who they came from (R70).</summary>
    public IReadOnlyList<SourceWarning> Warnings { get; protected set; } = [];

    public string DecisionAddress => $"{Address}/decisions/{DecisionId}";

    public IReadOnlyList<Choice> Recipients => [.. Decision.Recipients.Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name ?? "An agency", LessFor(agency)))];

    public IEnumerable<Statement> Covered => Referral.Chronology.Where(said => WhyNot(said) is null);

    public IEnumerable<Statement> NotCovered => Referral.Chronology.Where(said => WhyNot(said) is not null);

    public IReadOnlyList<Choice> Choices =>
    [
        .. Covered.Select(said => new Choice(
            said.StatementId.ToString(), said.Text,
            $"{Said.Of(said.Kind)} · {Said.Of(said.Category)} · {Statements.From(said)}, {Said.PartialDate(said.ObservedOn)}"
                + string.Concat(Statements.Marks(said).Select(mark => $" · {mark}"))
                + (said.SharedWith.Count > 0 ? $" · shared with {string.Join(", ", said.SharedWith.Select(agency => agency.Name ?? "an agency"))}" : ""))),
    ];

    public IEnumerable<Statement> Ticked => Referral.Chronology.Where(said => StatementIds.Contains(said.StatementId));

    /// <summary>The person's name, date of birth, NHS number and address go along only when the decision says so.</summary>
    public bool NamesPerson => Decision.Categories.Contains("identity-contact");

    /// <summary>Whom a statement identifies besides the subject, and about whom was not decided: each needs a word (R5).</summary>
    public IEnumerable<PersonView> Others(Statement said) =>
        Referral.People.Where(person => said.Identifies.Contains(person.PersonId) && !Decision.OtherPersonIds.Contains(person.PersonId));

    /// <summary>Why a statement needs a reason of its own, or may have one; null for most.</summary>
    public string? AskReason(Statement said) => said switch
    {
        { SourceLimits: var limits } when limits.Contains("ask-first") && !BindsLaw => "The source wanted to be asked first: say what it answered.",
        { Confidential: true } => "It was told in confidence: say why it has to leave.",
        { Sensitive: true } when Decision.Route == "emergency" => "Sensitive, and the emergency decision has no reason for it yet.",
        { Sensitive: true } => "Sensitive. The decision says why its kind is needed; say here what is special about this one.",
        _ => null,
    };

    /// <summary>Why a statement cannot leave under this decision.</summary>
    public string? WhyNot(Statement said) =>
        said.Corrected is not null ? "no longer right: what stands in its place can be shared"
        : !Decision.Categories.Contains(said.Category) ? "not decided on"
        : said.SourceLimits.Contains("not-to-be-passed-on") && !BindsLaw ? "its source does not want it passed on" : null;

    public ItemForm Of(Statement said) => Items.GetValueOrDefault(said.StatementId.ToString()) ?? new ItemForm();

    protected IReadOnlyList<ReleasedItem> ItemsTicked =>
        [.. StatementIds.Distinct().Where(id => Items.ContainsKey(id.ToString())).Select(id => Items[id.ToString()].ToItem(id))];

    /// <summary>Only under a decision in force. It is known here a moment after it was recorded: until then the worker is told to try again.</summary>
    protected override IActionResult? Find()
    {
        if (BackWhenClosed() is { } closed)
        {
            return closed;
        }

        Decision = Referral.Decisions.FirstOrDefault(decision => decision.DecisionId == DecisionId)!;
        if (Decision is { InForce: true })
        {
            Offer();
            return null;
        }

        TempData["NotDone"] = Decision is null
            ? "The decision is not in force yet. Try again in a moment."
            : "The decision is no longer in force: nothing leaves under it.";
        return Redirect(DecisionAddress);
    }

    /// <summary>Says what of the form is outside the decision, item by item, where it can be put right.</summary>
    protected void AddRefusal(ServiceProblem problem, Type form)
    {
        if (problem.Limits.Count == 0)
        {
            ModelState.AddProblem(problem, form, "");
        }

        AddLimits(problem.Limits);
    }

    protected void AddLimits(IReadOnlyList<Beyond> limits)
    {
        var errors = limits.SelectMany(beyond => new BeyondForm(this, beyond).Errors()).ToList();
        foreach (var (key, message) in errors)
        {
            ModelState.AddModelError(key, message);
        }

        if (limits.Count > 0 && errors.Count == 0)
        {
            ModelState.AddModelError("", "Some of this is outside the decision");
        }
    }

    /// <summary>Said where the agency is chosen: what is ticked beyond the smaller scope does not reach it (R79).</summary>
    protected string? LessFor(NamedAgency agency) =>
        Decision.SmallerScope.Any(less => less.AgencyId == agency.AgencyId) ? $"Does not receive: {Said.List(Decision.SmallerScopeExcludes)}" : null;

    private bool BindsLaw => RoutesOfLaw.Contains(Decision.Route);

    /// <summary>A field for everything that may be said about what is covered.</summary>
    private void Offer()
    {
        foreach (var said in Covered)
        {
            Items.TryAdd(said.StatementId.ToString(), new ItemForm());
            foreach (var person in Others(said))
            {
                Items[said.StatementId.ToString()].Others.TryAdd(person.PersonId.ToString(), null);
            }
        }
    }
}
