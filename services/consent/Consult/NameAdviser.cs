using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Once;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Consult;

public static class NameAdviser
{
    private const string Action = "adviser.named";
    private const int MostHours = 720;

    private static readonly Refusal Superseded = new("already-superseded", "Another entry has taken that one's place. Look at it before you record again.", Field: "supersedes");

    /// <param name="Role">Which of the advisers of R86 they are.</param>
    /// <param name="Name">Who it is, or which desk.</param>
    /// <param name="Contact">How they are reached.</param>
    /// <param name="AnswerWithinHours">By when an answer is wanted; the hub's usual time, when absent.</param>
    /// <param name="ForOwnAgency">Only for workers of the caller's agency; for the whole hub, when not.</param>
    /// <param name="Supersedes">The entry that this one changes or ends.</param>
    /// <param name="Ended">From now on they are not asked any more.</param>
    public sealed record Request(
        string? Role = null, string? Name = null, string? Contact = null, int? AnswerWithinHours = null, bool ForOwnAgency = false, Guid? Supersedes = null, bool Ended = false);

    public static void Map(IEndpointRouteBuilder advisers) => advisers.MapPost("/v1/advisers", HandleAsync)
        .WithSummary("Names somebody who is asked for advice, changes the entry or ends it (R86).")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<AdviserView>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var errors = ErrorsIn(request, reference);
        if (errors.Count == 0 && request.Supersedes is { } earlier && !await db.Advisers.AnyAsync(row => row.Id == earlier, ct))
        {
            errors["supersedes"] = ["There is no such entry."];
        }

        if (errors.Count > 0)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid"), Problems.Invalid(errors), ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, request, user, ct);
        if (repeat.Refusal is { } refusal)
        {
            return await db.RefuseAsync(act, act.Refused(Action, refusal.Code), refusal.ToProblem(), ct);
        }

        if (repeat.RecordId is { } before)
        {
            return TypedResults.Created("/v1/advisers", AdviserView.Of(await db.Advisers.SingleAsync(row => row.Id == before, ct)));
        }

        await db.OneAtATimeAsync(user.HubId!.Value, ct);
        if (request.Supersedes is { } taken && await db.Advisers.AnyAsync(row => row.Supersedes == taken, ct))
        {
            return await db.RefuseAsync(act, act.Refused(Action, Superseded.Code), Superseded.ToProblem(), ct);
        }

        var adviser = From(request, user.AuthorAt(act.At), reference);
        db.Add(adviser);
        db.Remember(repeat, adviser.Id, user.AuthorAt(act.At));
        db.Record(act.Did(Action));
        await act.CommitAsync(ct);
        return TypedResults.Created("/v1/advisers", AdviserView.Of(adviser));
    }

    private static Adviser From(Request request, Author author, ReferenceData reference) => new()
    {
        Id = Guid.CreateVersion7(author.At),
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        RecordedAt = author.At,
        Role = request.Role!,
        ForAgencyId = request.ForOwnAgency ? author.AgencyId : null,
        Name = request.Name!,
        Contact = request.Contact!,
        AnswerWithinHours = request.AnswerWithinHours ?? reference.Policy.AdviceWithinHours,
        Ended = request.Ended,
        Supersedes = request.Supersedes,
    };

    private static Dictionary<string, string[]> ErrorsIn(Request request, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(request);
        var codes = new CodeCheck(errors);
        codes.Known(reference.Advisers, request.Role ?? "", "role");
        codes.Range(request.AnswerWithinHours, 1, MostHours, "answerWithinHours");
        Need(request.Name, "name", "Say who it is.");
        Need(request.Contact, "contact", "Say how they are reached.");
        if (request is { Ended: true, Supersedes: null })
        {
            errors["supersedes"] = ["Say which entry ends."];
        }

        return errors;

        void Need(string? text, string field, string says)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                errors[field] = [says];
            }
        }
    }
}
