using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Audit;

/// <summary>Finds a person in order to search the trail. It posts: no name or number ever stands in an address.</summary>
public sealed class PersonModel(ReferralClient referrals) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public PeopleFound? Found { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (Input is { Name: null, NhsNumber: null })
        {
            ModelState.AddModelError("Input.Name", "Enter a name or an NHS number");
        }

        if (!ModelState.IsValid)
        {
            return;
        }

        var answer = await referrals.FindPeopleAsync(new PeopleSearch(Input.Name, Input.NhsNumber, Born()), ct);
        Found = answer.Value;
        if (answer.Problem is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
        }
    }

    /// <summary>As much of the date as was typed: a year, a month, or a day.</summary>
    private string? Born() => Input.DateOfBirth switch
    {
        { Year: { } year, Month: null, Day: null } => year,
        { Year: { } year, Month: { } month, Day: null } => $"{year}-{month.PadLeft(2, '0')}",
        { } parts when parts.ToDate() is { } date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    public sealed class Form
    {
        public string? Name { get; set; }
        public string? NhsNumber { get; set; }
        public DateParts? DateOfBirth { get; set; }
    }
}
