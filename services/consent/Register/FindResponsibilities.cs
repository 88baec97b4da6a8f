using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeShare.Consents.Register;

public static class FindResponsibilities
{
    /// <param name="Items">The entries, oldest first, those that ended or were corrected too.</param>
    public sealed record Response(IReadOnlyList<ResponsibilityView> Items);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/people/{id:guid}/responsibilities", HandleAsync)
        .WithSummary("The register of parental responsibility for one child (R37).");

    private static async Task<Ok<Response>> HandleAsync(Guid id, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var register = await db.RegisterAsync(id, ct);
        db.Record(act.Did("responsibility.viewed") with { SubjectIds = [id] });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new Response([.. register.Select(entry => entry.View(LondonTime.DayOf(act.At)))]));
    }
}
