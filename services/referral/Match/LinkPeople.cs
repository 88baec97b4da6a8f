using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Match;

public static class LinkPeople
{
    private const string Action = "person.linked";

    /// <param name="PersonId">The person known from another referral.</param>
    /// <param name="ForPersonId">The person in this referral; its subject when left out.</param>
    public sealed record Request(Guid PersonId, Guid? ForPersonId = null);

    public sealed record Response(Guid LinkId);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/links", HandleAsync)
        .WithSummary("Say that two descriptions are of one person. Both stay as they are, and it can be undone.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid id, Request request, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var forPersonId = request.ForPersonId ?? referral.SubjectId;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == forPersonId && one.ReferralId == id, ct);
        var known = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.PersonId && one.HubId == referral.HubId && one.ReferralId != id, ct);
        if (person is null || known is null)
        {
            var field = person is null ? "forPersonId" : "personId";
            return await act.RefuseAsync(db, Action, new Refusal("unknown-person", "There is no such person to link.", StatusCodes.Status400BadRequest, field), referral, ct);
        }

        if ((await db.StandingLinksAsync([person.Id], ct)).Find(standing => standing.OtherThan(person.Id) == known.Id) is { } standing)
        {
            return TypedResults.Ok(new Response(standing.Id));
        }

        var link = PersonLink.Between(person, known, Worker.From(user), act.At);
        db.Add(link);
        db.Record(act.Did(Action) with { ReferralId = id, SubjectIds = [person.Id, known.Id] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response(link.Id));
    }
}
