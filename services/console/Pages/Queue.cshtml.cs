using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages;

/// <summary>The hub's shared queue, most urgent first (R99).</summary>
public sealed class QueueModel(ReferralClient referrals) : PageModel
{
    public static readonly IReadOnlyList<Choice> Ratings = [.. new[] { "red", "amber", "green", "blue" }.Select(Choice)];
    public static readonly IReadOnlyList<Choice> Stages = [.. new[] { "received", "claimed", "decided", "information-requested", "closed" }.Select(Choice)];
    public static readonly IReadOnlyList<Choice> Owners = [new("mine", "Mine"), new("unclaimed", "Nobody’s yet")];

    [BindProperty(SupportsGet = true)]
    public string? Rating { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Whose { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public QueueFilter Filter => new() { Rating = Rating, Stage = Stage, Whose = Whose, Overdue = Overdue, After = After };

    public QueuePage List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => List = await referrals.GetQueueAsync(Filter, ct);

    public async Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken ct)
    {
        if (await referrals.ClaimAsync(id, ct) is { } problem)
        {
            TempData["NotDone"] = problem.Reason;
            return Redirect(Address(After));
        }

        TempData["Done"] = "You have this referral.";
        return Redirect($"/referrals/{id}");
    }

    /// <summary>The same view of the queue, from another place on.</summary>
    public string Address(string? after) => Url.Page("/Queue", pageHandler: null, Route(after))!;

    public string ClaimAddress(Guid id)
    {
        var route = Route(After);
        route["id"] = id;
        return Url.Page("/Queue", "Claim", route)!;
    }

    private RouteValueDictionary Route(string? after) => new(new { Rating, Stage, Whose, Overdue = Overdue ? "true" : null, After = after });

    private static Choice Choice(string code) => new(code, Said.Of(code));
}
