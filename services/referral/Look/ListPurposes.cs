using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Look;

public static class ListPurposes
{
    public sealed record Item(string Code, string Label);

    /// <param name="Version">The version of the list.</param>
    /// <param name="LastsHours">How long a stated purpose opens a referral, by the hub's policy.</param>
    public sealed record Response(string Version, IReadOnlyList<Item> Purposes, int LastsHours);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/purposes", HandleAsync)
        .WithSummary("For which purposes a worker may look at another team's referral, as they count today.");

    // Holds nothing about anybody, so reading it is no act.
    private static async Task<Ok<Response>> HandleAsync(ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var policy = await db.PolicyOfAsync(user.HubId!.Value, ct);
        var today = Purposes.Current.All.Where(purpose => purpose.InForce(LondonDay.Of(act.At)));
        return TypedResults.Ok(new Response(Purposes.Current.Version, [.. today.Select(purpose => new Item(purpose.Code, purpose.Label))], policy.PurposeHours));
    }
}
