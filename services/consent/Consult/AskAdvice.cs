using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Once;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Consult;

public static class AskAdvice
{
    private const string Action = "consultation.asked";
    public const string NamesThePerson = "names-the-person";

    /// <param name="Adviser">Who is asked (R86).</param>
    /// <param name="Question">The question, without anybody who could be found by it.</param>
    /// <param name="KeepOut">Names in the case. They are looked for in the question and not stored.</param>
    /// <param name="Versions">The versions the form was filled in with.</param>
    /// <param name="AdviserId">Who of the directory is asked; their own time to answer counts then (R86).</param>
    public sealed record Request(string? Adviser = null, string? Question = null, IReadOnlyList<string>? KeepOut = null, AnsweredWith? Versions = null, Guid? AdviserId = null);

    public static void Map(IEndpointRouteBuilder practitioners) => practitioners.MapPost("/v1/consultations", HandleAsync)
        .WithSummary("Asks for advice without naming the subject (R85). Nothing that would tell who it is may stand in the question, and nothing links it to anybody.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ConsultationView>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ErrorsIn(request, reference) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid"), Problems.Invalid(errors), ct);
        }

        if (Versions.StaleIn(request.Versions, FormCodes.Consultation, reference) is { } stale)
        {
            return await db.RefuseAsync(act, act.Refused(Action, Versions.Stale), stale, ct);
        }

        if (Identifiers.In(request.Question, request.KeepOut ?? []) is { Count: > 0 } found)
        {
            return await db.RefuseAsync(act, act.Refused(Action, NamesThePerson), Named("question", found), ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, request with { KeepOut = null }, user, ct);
        if (repeat.Refusal is { } refusal)
        {
            return await db.RefuseAsync(act, act.Refused(Action, refusal.Code), refusal.ToProblem(), ct);
        }

        var own = user.AgencyId;
        var adviser = request.AdviserId is { } named ? await db.InDirectory().SingleOrDefaultAsync(row => row.Id == named && (row.ForAgencyId == null || row.ForAgencyId == own), ct) : null;
        if (repeat.RecordId is null && request.AdviserId is not null && adviser?.Role != request.Adviser)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid"), Problems.Invalid(new Dictionary<string, string[]> { ["adviserId"] = ["There is nobody of this role under this id to ask."] }), ct);
        }

        var author = user.AuthorAt(act.At);
        var asked = repeat.RecordId is { } before ? await db.Consultations.SingleAsync(row => row.Id == before, ct) : From(request, adviser, author, reference);
        if (repeat.RecordId is null)
        {
            db.Add(asked);
            db.Remember(repeat, asked.Id, author);
            db.Record(act.Did(Action));
        }

        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/consultations/{asked.Id}", ConsultationView.Of(asked, null, null, act.At, adviser));
    }

    internal static ProblemHttpResult Named(string field, IReadOnlyList<string> found) => Problems.Because(
        NamesThePerson, "Advice is taken without naming the person (R85): the text holds what would tell who it is. Nothing was kept.",
        StatusCodes.Status422UnprocessableEntity, new Dictionary<string, string[]> { [field] = [.. found] });

    private static Consultation From(Request request, Adviser? adviser, Author author, ReferenceData reference) => new()
    {
        Id = Guid.CreateVersion7(author.At),
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        AskedBy = author.WorkerId,
        AskedAt = author.At,
        Adviser = request.Adviser!,
        AdviserId = adviser?.Id,
        Question = request.Question!,
        DueAt = author.At.AddHours(adviser?.AnswerWithinHours ?? reference.Policy.AdviceWithinHours),
        FormVersion = reference.FormVersion(FormCodes.Consultation),
    };

    private static Dictionary<string, string[]> ErrorsIn(Request request, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(request);
        new CodeCheck(errors).Known(reference.Advisers, request.Adviser ?? "", "adviser");
        if (string.IsNullOrWhiteSpace(request.Question))
        {
            errors["question"] = ["Say what you want advice on, without naming the person."];
        }

        return errors;
    }
}
