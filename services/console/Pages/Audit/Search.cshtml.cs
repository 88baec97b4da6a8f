using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Audit;

/// <summary>
/// The audit trail by person, agency, worker, decision and period. Only ids and dates stand in the address; a person is
/// found by name on a page of its own, which posts.
/// </summary>
public sealed class SearchModel(AuditClient audit, Names names, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<Choice> Actions = [.. AuditActions.All.Select(action => new Choice(action.Key, action.Value))];

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Agency { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Worker { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Decision { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Referral { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true), RealDate(Optional = true)]
    public DateParts? From { get; set; }

    [BindProperty(SupportsGet = true), RealDate(Optional = true)]
    public DateParts? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public EntryPage? Found { get; private set; }
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    /// <summary>By name; and whoever is searched for already, though the name be unknown here.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];
    public Names Known => names;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await names.LoadAsync(ct);
        Agencies = [.. names.Agencies.OrderBy(agency => agency.Value, StringComparer.Ordinal).Select(agency => new Choice(agency.Key.ToString(), agency.Value))];
        Workers = [.. names.Workers.OrderBy(worker => worker.Value, StringComparer.Ordinal).Select(worker => new Choice(worker.Key.ToString(), worker.Value))];
        if (Worker is { } sought && Workers.All(worker => worker.Value != sought.ToString()))
        {
            Workers = [.. Workers, new Choice(sought.ToString(), $"Worker {Names.Brief(sought)}")];
        }

        if (!ModelState.IsValid)
        {
            return;
        }

        var answer = await audit.SearchAsync(Filter(), ct);
        Found = answer.Value;
        if (answer.Problem is { } problem)
        {
            ModelState.AddProblem(problem, typeof(SearchModel), "");
        }
    }

    /// <summary>The same search, from another place on.</summary>
    public string Address(string? after = null) => Url.Page("/Audit/Search", pageHandler: null, new RouteValueDictionary
    {
        ["person"] = Person,
        ["agency"] = Agency,
        ["worker"] = Worker,
        ["decision"] = Decision,
        ["referral"] = Referral,
        ["action"] = Action,
        ["from.day"] = From?.Day,
        ["from.month"] = From?.Month,
        ["from.year"] = From?.Year,
        ["to.day"] = To?.Day,
        ["to.month"] = To?.Month,
        ["to.year"] = To?.Year,
        ["after"] = after,
    })!;

    public string AsOf => London.At(clock.GetUtcNow());

    private EntryFilter Filter() => new()
    {
        Person = Person,
        Agency = Agency,
        Worker = Worker,
        Decision = Decision,
        Referral = Referral,
        Action = Action,
        From = From?.ToDate() is { } from ? London.StartOf(from) : null,
        To = To?.ToDate() is { } to ? London.StartOf(to.AddDays(1)) : null,
        After = After,
    };
}
