using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Find;
using SafeShare.Consents.Once;
using SafeShare.Consents.Reference;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Record;

public static class RecordConsent
{
    private const string Action = "consent.recorded";

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/consents", HandleAsync)
        .WithSummary("Records where the person stands on sharing: obtained, refused, not sought or unable (R29).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ConsentView>, ProblemHttpResult>> HandleAsync(
        ConsentAnswers answers, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ConsentCodes.ErrorsIn(answers, reference) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { ReferralId = answers.ReferralId }, Problems.Invalid(errors), ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, answers, user, ct);
        if (repeat.Refusal is { } refusal)
        {
            return await db.RefuseAsync(act, act.Refused(Action, refusal.Code) with { ReferralId = answers.ReferralId }, refusal.ToProblem(), ct);
        }

        if (repeat.RecordId is { } before)
        {
            return await AgainAsync(before, act, db, ct);
        }

        if (Versions.StaleIn(answers.Versions, FormCodes.Consent, reference) is { } stale)
        {
            return await db.RefuseAsync(act, act.Refused(Action, Versions.Stale) with { ReferralId = answers.ReferralId }, stale, ct);
        }

        await db.OneAtATimeAsync(answers.ReferralId, ct);
        if (answers is { PersonId: { } child, Obtained.GivenBy.ResponsibilityId: not null })
        {
            await db.OneAtATimeAsync(child, ct); // whoever ends the entry meanwhile has to see this consent
        }

        var known = await Known.AboutAsync(answers, db, ct);
        if (RegisterRules.ErrorsIn(answers, known) is { Count: > 0 } unknown)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { ReferralId = answers.ReferralId }, Problems.Invalid(unknown), ct);
        }

        if (ConsentRules.GapsIn(answers, known, reference, act.At) is { Count: > 0 } gaps)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "consent-incomplete") with { ReferralId = answers.ReferralId },
                Gaps.ToProblem("consent-incomplete", "The record does not hold what the guidance asks for; nothing was kept.", gaps), ct);
        }

        var consent = Consent.From(answers, user.AuthorAt(act.At), reference);
        db.Add(consent);
        db.Remember(repeat, consent.Id, user.AuthorAt(act.At));
        db.Publish(new ConsentRecorded
        {
            ConsentId = consent.Id,
            ReferralId = consent.ReferralId,
            HubId = consent.HubId,
            Position = consent.Position,
            RecordedAt = consent.RecordedAt,
            RenewalDueAt = Renewal.DueAt(answers, known.Register),
            Renews = await db.RenewedByAsync(consent, ct),
        });
        db.Record(act.Did(Action) with { ReferralId = consent.ReferralId, ConsentId = consent.Id, SubjectIds = consent.PersonId is { } person ? [person] : [] });
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/consents/{consent.Id}", ConsentView.Of(new Standing(consent), act.At) with
        {
            Prompts = ConsentPrompts.For(answers, known, LondonTime.DayOf(act.At)),
            EarlierWishes = known.Wishes,
        });
    }

    /// <summary>The form was sent twice: the second time shows what the first recorded, as it stands now.</summary>
    private static async Task<Results<Created<ConsentView>, ProblemHttpResult>> AgainAsync(Guid id, Act act, ConsentDb db, CancellationToken ct)
    {
        var consent = await db.Consents.SingleAsync(row => row.Id == id, ct);
        var standing = (await db.StandingsAsync([consent], consent.ReferralId, ct)).Single();
        var known = await Known.AboutAsync(consent.Answers, db, ct, but: id);
        db.Record(act.Did("consent.viewed") with { ReferralId = consent.ReferralId, ConsentId = id, SubjectIds = consent.PersonId is { } person ? [person] : [] });
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/consents/{id}", ConsentView.Of(standing, act.At) with
        {
            Prompts = ConsentPrompts.For(consent.Answers, known, LondonTime.DayOf(act.At)),
            EarlierWishes = known.Wishes,
        });
    }
}
