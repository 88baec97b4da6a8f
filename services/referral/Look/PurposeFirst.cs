using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Look;

/// <summary>
/// Confidential to the agency, not to the individual (R10): what one team has is shown to another team of the hub once the worker
/// said why. This stands before every route below a referral's address, a new one too, unless the route is <see cref="OpenToEveryTeam"/>.
/// </summary>
internal static class PurposeFirst
{
    private const string Action = "referral.held-back";
    private const string Below = "/v1/referrals/{id:guid}";

    private static readonly Refusal Needed = new(
        "purpose-needed", "Another team has this referral. Say first why you need to see it; your reason is shown to that team.", StatusCodes.Status403Forbidden);

    public static void UsePurposeFirst(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (Referral(http) is { } id && await RefusalAsync(id, http, http.RequestAborted) is { } refused)
        {
            await refused.ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    private static Guid? Referral(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<OpenToEveryTeam>() is null
            && endpoint.RoutePattern.RawText?.StartsWith(Below, StringComparison.Ordinal) == true
            && Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            ? id
            : null;

    /// <summary>Of a referral that is not there, or not for the caller to know of, the route itself speaks: one answer for both (I5).</summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(Guid id, HttpContext http, CancellationToken ct)
    {
        var (worker, db) = (Worker.From(http.User), http.RequestServices.GetRequiredService<ReferralDb>());
        if (worker.Oversees)
        {
            return null;
        }

        await using var act = await db.BeginActAsync(http.User, ct);
        var referral = await db.Referrals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        return referral is null || referral.IsOpenTo(worker) || (await db.WithPurposeAsync([id], worker, act.At, ct)).Count > 0
            ? null
            : await act.RefuseAsync(db, Action, Needed, referral, ct);
    }
}
