using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Once;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Register;

public static class RecordResponsibility
{
    private const string Action = "responsibility.recorded";

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/people/{id:guid}/responsibilities", HandleAsync)
        .WithSummary("Records who holds parental responsibility for a child, from when, and what shows it; or corrects or ends an earlier entry (R37).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ResponsibilityView>, ProblemHttpResult>> HandleAsync(
        Guid id, ResponsibilityAnswers answers, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var refused = act.Refused(Action, "invalid") with { SubjectIds = [id] };
        if (ResponsibilityRules.ErrorsIn(answers, reference) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, refused, Problems.Invalid(errors), ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, new { id, answers }, user, ct);
        if (repeat.Refusal is { } badKey)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = badKey.Code }, badKey.ToProblem(), ct);
        }

        var today = LondonTime.DayOf(act.At);
        if (repeat.RecordId is { } before)
        {
            db.Record(act.Did("responsibility.viewed") with { SubjectIds = [id] });
            await act.CommitAsync(ct);
            return TypedResults.Created($"/v1/people/{id}/responsibilities", (await db.RegisterAsync(id, ct)).Single(entry => entry.Entry.Id == before).View(today));
        }

        if (ResponsibilityRules.GapsIn(answers, reference, today) is { Count: > 0 } gaps)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = "responsibility-incomplete" },
                Gaps.ToProblem("responsibility-incomplete", "The entry does not hold what a consent could rest on; nothing was kept.", gaps), ct);
        }

        await db.OneAtATimeAsync(id, ct);
        if (answers.Supersedes is { } earlier && !await db.Responsibilities.AnyAsync(row => row.Id == earlier && row.PersonId == id, ct))
        {
            return await db.RefuseAsync(act, refused, Problems.Invalid(new Dictionary<string, string[]> { ["supersedes"] = ["There is no such entry for this child."] }), ct);
        }

        if (answers.Supersedes is { } taken && await db.Responsibilities.AnyAsync(row => row.Supersedes == taken, ct))
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = ResponsibilityRules.Superseded.Code }, ResponsibilityRules.Superseded.ToProblem(), ct);
        }

        var responsibility = Responsibility.From(id, answers, user.AuthorAt(act.At));
        db.Add(responsibility);
        foreach (var moved in await db.MovedByAsync(responsibility, ct))
        {
            db.Publish(moved);
        }

        db.Remember(repeat, responsibility.Id, user.AuthorAt(act.At));
        db.Record(act.Did(Action) with { SubjectIds = [id] });
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/people/{id}/responsibilities", new Registered(responsibility, null).View(today));
    }
}
