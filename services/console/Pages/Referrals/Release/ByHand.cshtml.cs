using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>Records what was told outside the gateway, under a decision like any other (R71-R73, R78). Nothing is chosen for the worker.</summary>
public sealed class ByHandModel(ReferralClient referrals, TimeProvider clock) : ReleasePage(referrals)
{
    private const string Now = "now";
    private const string Earlier = "earlier";

    public static readonly IReadOnlyList<Choice> Channels =
        [new("telephone", "By telephone"), new("in-person", "In person"), new("secure-email", "By secure email"), new("fax", "By fax", "Only where nothing else will do")];

    public static readonly IReadOnlyList<Choice> Methods =
        [new("call-back", "I called back on a listed number"), new("known-in-person", "I know them in person"), new("identification-seen", "I saw identification")];

    public static readonly IReadOnlyList<Choice> Times = [new(Now, "Just now"), new(Earlier, "Earlier")];

    public static readonly IReadOnlyList<Choice> Intentions = [new("no", "No"), new("within-agency", "Within their agency"), new("to-others", "To others")];

    [BindProperty]
    public NewManualDisclosure Told { get; set; } = new();

    /// <summary>An agency of the decision, or one of its people (R78).</summary>
    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose when it was told")]
    public string? When { get; set; }

    [BindProperty, RealDate(Optional = true)]
    public DateParts? On { get; set; }

    [BindProperty]
    public string? At { get; set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public IReadOnlyList<Choice> ToldWhom =>
    [
        .. Recipients,
        .. Referral.People.Where(person => Decision.RecipientPersonIds.Contains(person.PersonId))
            .Select(person => new Choice(person.PersonId.ToString(), person.Name ?? "Name not known", Said.Of(person.Role))),
    ];

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Demand();
        if (ModelState.IsValid && await Referrals.RecordByHandAsync(Id, Complete(), ct) is { } problem)
        {
            AddProblem(problem);
        }

        if (ModelState.IsValid)
        {
            return Done("It is recorded that this was told.");
        }

        await OfferAsync(ct);
        return Page();
    }

    private async Task OfferAsync(CancellationToken ct) =>
        Colleagues = [.. (await Referrals.GetColleaguesAsync(ct)).Workers.Where(worker => worker.WorkerId != User.WorkerId).Select(worker => new Choice(worker.WorkerId.ToString(), worker.Name))];

    private void Demand()
    {
        if (To is null)
        {
            ModelState.AddModelError(nameof(To), "Choose who was told");
        }

        if (StatementIds.Count == 0)
        {
            ModelState.AddModelError(nameof(StatementIds), "Tick at least one statement");
        }

        if (Told is { Channel: not (null or "in-person"), Recipient.Contact: null })
        {
            ModelState.AddModelError("Told.Recipient.Contact", "Enter the number or address that was used");
        }

        if (Told.Channel == "fax")
        {
            DemandFax();
        }

        if (When == Earlier)
        {
            DemandTime();
        }
    }

    /// <summary>R72: only where nothing else will do, its number checked by a second pair of eyes.</summary>
    private void DemandFax()
    {
        foreach (var (field, answer, says) in new[]
        {
            ("Necessity", Told.Fax?.Necessity, "Enter why nothing but a fax would do"), ("CheckedBy", Told.Fax?.CheckedBy?.ToString(), "Choose the colleague who checked the number"),
            ("Assurance", Told.Fax?.Assurance, "Enter how it is handled where it arrives"),
        })
        {
            if (answer is null)
            {
                ModelState.AddModelError($"Told.Fax.{field}", says);
            }
        }
    }

    private void DemandTime()
    {
        if (On is not { IsEmpty: false })
        {
            ModelState.AddModelError(nameof(On), "Enter the day on which it was told");
        }
        else if (On.ToDate() > London.Today(clock.GetUtcNow()))
        {
            ModelState.AddModelError(nameof(On), "The day on which it was told must be today or in the past");
        }

        if (London.TimeOfDay(At) is null)
        {
            ModelState.AddModelError(nameof(At), "Enter the time at which it was told, such as 2:30pm");
        }
    }

    /// <summary>The service's fields are spelt like those of what is told; when and to whom are asked in another way here.</summary>
    private void AddProblem(ServiceProblem problem)
    {
        foreach (var (field, key) in new[] { ("disclosedAt", nameof(On)), ("recipient", nameof(To)), ("recipient.personId", nameof(To)), ("recipient.agencyId", nameof(To)), ("decisionId", nameof(To)), ("fax", "Told.Channel") })
        {
            if (problem.Errors.TryGetValue(field, out var messages))
            {
                ModelState.AddModelError(key, string.Join(' ', messages));
                return;
            }
        }

        if (problem.Code == "channel-not-allowed")
        {
            ModelState.AddModelError("Told.Channel", "Your hub, or this agency, does not take it that way: choose another");
        }
        else if (problem.Limits.Count == 0)
        {
            ModelState.AddProblem(problem, typeof(NewManualDisclosure), nameof(Told));
        }

        AddLimits(problem.Limits);
    }

    private NewManualDisclosure Complete()
    {
        var isAgency = Decision.Recipients.Any(agency => agency.AgencyId == To);
        return Told with
        {
            DecisionId = DecisionId,
            StatementIds = StatementIds,
            Items = ItemsTicked,
            Recipient = Told.Recipient with { AgencyId = isAgency ? To : null, PersonId = isAgency ? null : To },
            Fax = Told.Channel == "fax" ? Told.Fax : null,
            DisclosedAt = When == Earlier ? London.AtLocal(On!.ToDate()!.Value, London.TimeOfDay(At)!.Value) : null,
        };
    }
}
