using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Find;

public static class FindConsents
{
    public static void Map(IEndpointRouteBuilder hub)
    {
        hub.MapGet("/v1/consents", ListAsync).WithSummary("The records of one referral, oldest first.");
        hub.MapGet("/v1/consents/{id:guid}", GetAsync).WithSummary("One record.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<ConsentView>>, ProblemHttpResult>> ListAsync(
        Guid referral, Guid? after, int? limit, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 100), after ?? Guid.Empty);
        var consents = await db.Consents.Where(row => row.ReferralId == referral && row.Id > from).OrderBy(row => row.Id).Take(size + 1).ToListAsync(ct);
        var views = await ViewsAsync(consents, referral, db, act.At, ct);
        db.Record(act.Did("consent.viewed") with { ReferralId = referral, SubjectIds = [.. consents.Select(row => row.PersonId).OfType<Guid>().Distinct()] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(Page.Of(views, size, view => view.ConsentId));
    }

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.Consents.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } consent)
        {
            return await db.RefuseAsync(act, act.Refused("consent.viewed", "not-found") with { ConsentId = id }, Problems.NotFound(), ct);
        }

        var views = await ViewsAsync([consent], consent.ReferralId, db, act.At, ct);
        db.Record(act.Did("consent.viewed") with { ConsentId = id, ReferralId = consent.ReferralId, SubjectIds = consent.PersonId is { } person ? [person] : [] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(views[0]);
    }

    private static async Task<List<ConsentView>> ViewsAsync(List<Consent> consents, Guid referral, ConsentDb db, DateTimeOffset now, CancellationToken ct) =>
        (await db.StandingsAsync(consents, referral, ct)).ConvertAll(standing => ConsentView.Of(standing, now));
}
