using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeShare.Consents.Reference;

public static class GetReference
{
    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/reference", Handle)
        .WithSummary("The codes for answers, as they count on a day (today when none is named).");

    // Holds nothing about anybody, so reading it is no act.
    private static Ok<ReferenceData> Handle(DateOnly? on, ReferenceData reference, TimeProvider clock) =>
        TypedResults.Ok(reference.On(on ?? LondonTime.DayOf(clock.GetUtcNow())));
}
