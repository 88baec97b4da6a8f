using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Match;

namespace SafeShare.Referrals.People;

public static class FindPeople
{
    private const int Most = 50;

    /// <summary>Sent as a body, so that nobody's name or number stands in an address or a log.</summary>
    /// <param name="Name">Given and family name, or the family name alone.</param>
    /// <param name="NhsNumber">Ten digits, with or without spaces.</param>
    /// <param name="DateOfBirth">yyyy, yyyy-MM or yyyy-MM-dd, to narrow a name.</param>
    public sealed record Request(
        [PlainText(200)] string? Name = null,
        [RegularExpression("^[0-9 ]{10,12}$", ErrorMessage = "Ten digits.")] string? NhsNumber = null,
        [RegularExpression("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", ErrorMessage = "yyyy, yyyy-MM or yyyy-MM-dd.")] string? DateOfBirth = null);

    /// <param name="LinkedPersonIds">The same person in other referrals, as far as the caller may know; search the trail for these too.</param>
    public sealed record Item(Guid PersonId, string? Name, string? DateOfBirth, string? NhsNumber, string? Postcode, string Role, AgencyName From, IReadOnlyList<Guid> LinkedPersonIds);

    /// <param name="More">There are more than are shown; narrow the search.</param>
    public sealed record Response(string Marking, IReadOnlyList<Item> People, bool More);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/v1/people/search", HandleAsync)
        .RequireScope(Scopes.FindPeople).RequireRole(Worker.GovernanceLead)
        .WithTags("People").ProducesProblem(400).ProducesProblem(403)
        .WithSummary("Find a person in order to search the audit trail: people the caller's agency referred, was told of, or, for the hub's lead agency, the hub's.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        if (request is { Name: null, NhsNumber: null })
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["name"] = ["Give a name or an NHS number."] });
        }

        await using var act = await db.BeginActAsync(user, ct);
        var found = await Matching(request, await VisibleAsync(user, db, ct)).OrderBy(person => person.NameKey).ThenBy(person => person.Id).Take(Most + 1).ToListAsync(ct);
        var shown = found.Take(Most).ToList();
        var ids = shown.ConvertAll(person => person.Id);
        var links = await db.StandingLinksAsync(ids, ct);
        var agency = await db.AgencyNamesAsync(shown.Select(person => person.FromAgencyId), ct);

        db.Record(act.Did("people.searched") with { SubjectIds = ids });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(Disclose.Marking.Default, shown.ConvertAll(person => new Item(
            person.Id, person.Name, person.DateOfBirth, person.NhsNumber, person.Postcode, person.Role, agency(person.FromAgencyId),
            [.. links.Where(link => link.PersonId == person.Id || link.SameAsPersonId == person.Id).Select(link => link.OtherThan(person.Id))])), found.Count > Most));
    }

    /// <summary>The hub's people only for its lead agency. Anyone else's view is narrowed to the agency, in the query and in the database (I5).</summary>
    private static async Task<IQueryable<Person>> VisibleAsync(ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        var (agency, hub) = (user.AgencyId, user.HubId);
        if (hub is not null && await db.Hubs.AnyAsync(led => led.Id == hub && led.LeadAgencyId == agency, ct))
        {
            return db.People.AsNoTracking().Where(person => person.HubId == hub || person.FromAgencyId == agency);
        }

        await db.Database.ExecuteSqlAsync($"select set_config('app.hub', '', true)", ct);
        return db.People.AsNoTracking().Where(person => person.FromAgencyId == agency
            || db.Deliveries.Any(delivery => delivery.SubjectId == person.Id && delivery.ToAgencyId == agency && delivery.NamesSubject));
    }

    private static IQueryable<Person> Matching(Request request, IQueryable<Person> people)
    {
        if (request.NhsNumber?.Replace(" ", "", StringComparison.Ordinal) is { } number)
        {
            people = people.Where(person => person.NhsNumber == number);
        }

        if (request.Name is not null)
        {
            var words = request.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var whole = $"{NameKey.Letters(request.Name)}|";
            var keys = new[] { NameKey.Of(words[0], string.Join(' ', words[1..])), NameKey.Of(words[0], words[^1]) }.OfType<string>().ToArray();
            people = people.Where(person => person.NameKey != null && (keys.Contains(person.NameKey) || EF.Functions.Like(person.NameKey, whole + "%")));
        }

        return request.DateOfBirth is { } born
            ? people.Where(person => person.DateOfBirth!.StartsWith(born) || born.StartsWith(person.DateOfBirth!))
            : people;
    }
}
