using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.View;

public static class ViewReferral
{
    private const string Action = "referral.viewed";

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/referrals/{id:guid}", HandleAsync)
        .WithSummary("One referral with everything the hub knows of it, all of one instant. The view is on record before it is answered (I4).");

    private static async Task<Results<Ok<ReferralView>, ProblemHttpResult>> HandleAsync(Guid id, ClaimsPrincipal user, ReferralDb db, TimeProvider clock, CancellationToken ct)
    {
        var (all, view) = await ReadAsync(id, user, db, clock, ct);
        await using var act = await db.BeginActAsync(user, ct);
        if (all is null || view is null)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        db.Record(act.Did(Action) with
        {
            ReferralId = id,
            SubjectIds = [.. all.People.Select(person => person.Id)],
            OtherAgencyIds = [.. all.Statements.Select(statement => statement.AgencyId).Distinct()],
        });
        await act.CommitAsync(ct);
        return TypedResults.Ok(view);
    }

    private static async Task<(WholeReferral?, ReferralView?)> ReadAsync(Guid id, ClaimsPrincipal user, ReferralDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var snapshot = await db.BeginSnapshotAsync(user, ct);
        if (await db.Referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } referral)
        {
            return (null, null);
        }

        var all = await WholeReferral.ReadAsync(referral, db, ct);
        return (all, await all.ToViewAsync(db, user.WorkerId, clock.GetStorableNow(), ct));
    }
}
