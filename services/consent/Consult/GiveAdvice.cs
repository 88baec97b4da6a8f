using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Consult;

public static class GiveAdvice
{
    private const string Action = "consultation.advised";
    private static readonly Refusal Already = new("advised-already", "This consultation has its advice; ask again for more.");
    private static readonly Refusal OwnQuestion = new("advice-by-another", "You asked this: somebody else advises.", StatusCodes.Status403Forbidden);

    /// <param name="Advice">What is advised, without anybody who could be found by it.</param>
    public sealed record Request(string? Advice = null);

    public static void Map(IEndpointRouteBuilder advisers) => advisers.MapPost("/v1/consultations/{id:guid}/advice", HandleAsync)
        .WithSummary("Answers a consultation, once (R14, R85).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ConsultationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var errors = Wording.ErrorsIn(request);
        if (string.IsNullOrWhiteSpace(request.Advice))
        {
            errors["advice"] = ["Say what you advise."];
        }

        if (errors.Count > 0)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid"), Problems.Invalid(errors), ct);
        }

        if (await db.Consultations.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } asked)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found"), Problems.NotFound(), ct);
        }

        if (Identifiers.In(request.Advice, []) is { Count: > 0 } found)
        {
            return await db.RefuseAsync(act, act.Refused(Action, AskAdvice.NamesThePerson), AskAdvice.Named("advice", found), ct);
        }

        await db.OneAtATimeAsync(id, ct);
        var refusal = asked.AskedBy == user.WorkerId ? OwnQuestion
            : await db.Advice.AnyAsync(row => row.ConsultationId == id, ct) ? Already : null;
        if (refusal is not null)
        {
            return await db.RefuseAsync(act, act.Refused(Action, refusal.Code), refusal.ToProblem(), ct);
        }

        var advice = From(request, asked, user.AuthorAt(act.At));
        db.Add(advice);
        db.Record(act.Did(Action));
        var promotion = await db.Promotions.SingleOrDefaultAsync(row => row.ConsultationId == id, ct);
        await act.CommitAsync(ct);
        return TypedResults.Ok(ConsultationView.Of(asked, advice, promotion, act.At));
    }

    private static Advice From(Request request, Consultation asked, Author author) => new()
    {
        ConsultationId = asked.Id,
        AskedBy = asked.AskedBy,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        AdvisedBy = author.WorkerId,
        AdvisedAt = author.At,
        Text = request.Advice!,
    };
}
