using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Search;

/// <summary>A governance lead asks who shared what. The question is an act itself, on record before it is answered.</summary>
public static class SearchEntries
{
    private const int MostAtOnce = 200;

    /// <summary>Any combination; nothing given means everything the caller may see. Newest first.</summary>
    /// <param name="Person">About this person, by id in the hub's index.</param>
    /// <param name="Agency">Done by this agency, or with it on the other side.</param>
    /// <param name="Worker">Done by this worker.</param>
    /// <param name="Client">Done by this system, by client id.</param>
    /// <param name="Decision">Resting on this decision.</param>
    /// <param name="Exchange">Part of this exchange: both halves carry its id.</param>
    /// <param name="Referral">Part of this referral.</param>
    /// <param name="Action">One action, such as disclosure.released.</param>
    /// <param name="From">Not before this instant.</param>
    /// <param name="To">Before this instant.</param>
    /// <param name="After">The cursor that the page before ended with.</param>
    /// <param name="Limit">Entries a page, at most 200; 50 when absent.</param>
    public sealed record Query(
        Guid? Person, Guid? Agency, Guid? Worker, string? Client, Guid? Decision, Guid? Exchange, Guid? Referral,
        string? Action, DateTimeOffset? From, DateTimeOffset? To, string? After, int? Limit);

    /// <param name="Marking">The protective marking of what follows (R74).</param>
    /// <param name="Items">What was found, newest first.</param>
    /// <param name="Next">Give it back as <c>after</c> to go on; absent on the last page.</param>
    public sealed record Response(string Marking, IReadOnlyList<EntryView> Items, string? Next);

    public static void Map(RouteGroupBuilder entries) => entries.MapGet("/", HandleAsync)
        .WithName("searchEntries").WithSummary("Search the audit trail");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, HttpRequest request, ClaimsPrincipal user, AuditDb db, ISealing sealing, CancellationToken ct)
    {
        if (Wrong(query, request) is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        await using var act = await db.BeginActAsync(user, ct);
        var limit = query.Limit ?? 50;
        var found = await Matching(db, query).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(limit + 1).Whole().ToListAsync(ct);
        var page = found.Take(limit).ToList();
        var placements = await db.PlacementsAsync(page.Select(a => a.Id), ct);

        var searched = act.Did("audit.searched");
        db.Record(searched with
        {
            SubjectIds = query.Person is { } person ? [person] : [],
            ReferralId = query.Referral,
            DecisionId = query.Decision,
            ExchangeId = query.Exchange,
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(searched.ActId), query),
        });
        await act.CommitAsync(ct);

        return TypedResults.Ok(new Response(
            EntryView.Protected,
            page.ConvertAll(a => EntryView.Of(a, placements.GetValueOrDefault(a.Id))),
            found.Count > limit ? new Cursor(page[^1].At, page[^1].Id).ToString() : null));
    }

    private static IQueryable<RecordedAct> Matching(AuditDb db, Query query)
    {
        var acts = db.Acts.AsQueryable();
        acts = query.Person is { } person ? acts.Where(a => a.Subjects.Any(s => s.PersonId == person)) : acts;
        acts = query.Agency is { } agency ? acts.Where(a => a.AgencyId == agency || a.Parties.Any(p => p.AgencyId == agency)) : acts;
        acts = query.Worker is { } worker ? acts.Where(a => a.WorkerId == worker) : acts;
        acts = query.Client is { } client ? acts.Where(a => a.ClientId == client) : acts;
        acts = query.Decision is { } decision ? acts.Where(a => a.DecisionId == decision) : acts;
        acts = query.Exchange is { } exchange ? acts.Where(a => a.ExchangeId == exchange) : acts;
        acts = query.Referral is { } referral ? acts.Where(a => a.ReferralId == referral) : acts;
        acts = query.Action is { } action ? acts.Where(a => a.Action == action) : acts;
        acts = query.From?.ToUniversalTime() is { } from ? acts.Where(a => a.At >= from) : acts;
        acts = query.To?.ToUniversalTime() is { } to ? acts.Where(a => a.At < to) : acts;
        return query.After is { } after && Cursor.TryParse(after, out var cursor)
            ? acts.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.At, a.Id), ValueTuple.Create(cursor.At, cursor.ActId)))
            : acts;
    }

    private static Dictionary<string, string[]> Wrong(Query query, HttpRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var name in request.Query.Keys.Where(name => !Known.Contains(name)))
        {
            errors[name] = ["There is no such filter; a misspelt one would find too much."];
        }

        if (query.Limit is < 1 or > MostAtOnce)
        {
            errors["limit"] = [$"From 1 to {MostAtOnce}."];
        }

        if (query.From > query.To)
        {
            errors["to"] = ["Lies before from."];
        }

        if (query.After is { } after && !Cursor.TryParse(after, out _))
        {
            errors["after"] = ["No cursor that this search gave out."];
        }

        foreach (var (name, text) in new[] { ("client", query.Client), ("action", query.Action) })
        {
            if (text is not null && (text.Length is 0 or > 200 || text.Any(char.IsControl)))
            {
                errors[name] = ["From 1 to 200 characters, no control characters."];
            }
        }

        return errors;
    }

    private static readonly HashSet<string> Known =
        new(typeof(Query).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
}
