using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Match;

public static class UnlinkPeople
{
    private const string Action = "person.unlinked";

    public static void Map(IEndpointRouteBuilder hub) => hub.MapDelete("/v1/referrals/{id:guid}/links/{linkId:guid}", HandleAsync)
        .WithSummary("Undo a link between two people. Nothing about either is lost; that they were once linked stays on record.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, Guid linkId, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var people = await db.People.Where(person => person.ReferralId == id).Select(person => person.Id).ToListAsync(ct);
        var link = await db.PersonLinks.FromSql($"select * from person_links where id = {linkId} for update").SingleOrDefaultAsync(ct);
        if (link is null || !(people.Contains(link.PersonId) || people.Contains(link.SameAsPersonId)))
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        if (link.UnlinkedAt is null)
        {
            link.Undo(Worker.From(user), act.At);
            db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [link.PersonId, link.SameAsPersonId] });
            await act.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
