using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Match;

public static class FindMatches
{
    private const string Action = "referral.matches-viewed";

    /// <summary>Somebody in another referral who may be the same person, with each field explained.</summary>
    /// <param name="ForPersonId">The person in this referral.</param>
    /// <param name="Strength">strong, likely or weak.</param>
    public sealed record Item(
        Guid ForPersonId, Guid PersonId, Guid ReferralId, string Role, string? Name, string? DateOfBirth, string Strength, IReadOnlyList<FieldFinding> Fields);

    public sealed record Response(string Marking, IReadOnlyList<Item> Matches);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/referrals/{id:guid}/matches", HandleAsync)
        .WithSummary("People the hub knows already who may be the same as somebody in this referral.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid id, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (!await db.Referrals.AnyAsync(referral => referral.Id == id, ct))
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var items = new List<Item>();
        foreach (var person in await db.People.AsNoTracking().Where(person => person.ReferralId == id).OrderBy(person => person.Id).ToListAsync(ct))
        {
            items.AddRange((await db.PossibleMatchesOfAsync(person, ct)).Select(match => new Item(
                person.Id, match.Person.Id, match.Person.ReferralId, match.Person.Role, match.Person.Name, match.Person.DateOfBirth,
                match.Comparison.Strength!, match.Comparison.Fields)));
        }

        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [.. items.SelectMany(item => new[] { item.ForPersonId, item.PersonId }).Distinct()] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(Disclose.Marking.Default, items));
    }
}
