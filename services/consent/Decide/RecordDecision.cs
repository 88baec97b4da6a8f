using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Find;
using SafeShare.Consents.Once;
using SafeShare.Consents.Reference;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Consents.Decide;

public static class RecordDecision
{
    private const string Action = "decision.recorded";

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/decisions", HandleAsync)
        .WithSummary("Records a decision to share or not to share, with the seven answers (R1). A gap is refused, all of them at once. Where a rule asks for a second person it awaits sign-off and takes effect then (I10).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<DecisionView>, ProblemHttpResult>> HandleAsync(
        DecisionAnswers answers, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var refused = act.Refused(Action, "invalid") with { ReferralId = answers.ReferralId, ConsentId = answers.Consent?.ConsentId };
        var errors = DecisionCodes.ErrorsIn(answers, reference);
        if (errors.Count > 0)
        {
            return await db.RefuseAsync(act, refused, Problems.Invalid(errors), ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, answers, user, ct);
        if (repeat.Refusal is { } badKey)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = badKey.Code }, badKey.ToProblem(), ct);
        }

        if (repeat.RecordId is { } before)
        {
            return await AgainAsync(before, act, db, ct);
        }

        if (Versions.StaleIn(answers.Versions, FormCodes.Decision, reference) is { } stale)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = Versions.Stale }, stale, ct);
        }

        await db.OneAtATimeAsync(answers.ReferralId, ct);
        (var file, errors) = await CaseFile.OpenAsync(answers, user.AgencyKind, db, reference, act.At, ct);
        if (file is null)
        {
            return await db.RefuseAsync(act, refused, Problems.Invalid(errors), ct);
        }

        var proposal = ProposalRules.For(file.Case);
        if (DecisionRules.GapsIn(file.Case, proposal) is { Count: > 0 } gaps)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = "decision-incomplete" },
                Gaps.ToProblem("decision-incomplete", "The decision has gaps; nothing was kept. Each is named with the rule that asks for it.", gaps), ct);
        }

        if (file.ReplacedAlready)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = CaseFile.Replaced.Code }, CaseFile.Replaced.ToProblem(), ct);
        }

        var decision = SharingDecision.From(answers, proposal, user.AuthorAt(act.At), file.Case);
        db.Add(decision);
        db.Remember(repeat, decision.Id, user.AuthorAt(act.At));
        if (decision.SignOffDueAt is null)
        {
            await db.TakeEffectAsync(decision, user.AgencyId, act.At, ct);
        }

        db.Record(About(act.Did(Action), decision));
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/decisions/{decision.Id}", DecisionView.Of(decision, new Aftermath(), act.At));
    }

    /// <summary>The form was sent twice: the second time shows what the first recorded, as it stands now.</summary>
    private static async Task<Results<Created<DecisionView>, ProblemHttpResult>> AgainAsync(Guid id, Act act, ConsentDb db, CancellationToken ct)
    {
        var views = await FindDecisions.ViewsAsync(db.Decisions.Where(row => row.Id == id), db, act.At, ct);
        db.Record(About(act.Did("decision.viewed"), await db.Decisions.SingleAsync(row => row.Id == id, ct)));
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/decisions/{id}", views[0]);
    }

    /// <summary>What the audit trail is searched by.</summary>
    internal static ActRecorded About(ActRecorded act, SharingDecision decision) => act with
    {
        ReferralId = decision.ReferralId,
        DecisionId = decision.Id,
        ConsentId = decision.ConsentId,
        SubjectIds = decision.PersonId is { } person ? [person] : [],
        OtherAgencyIds = decision.RecipientAgencyIds,
        Purpose = decision.Purpose,
        LawfulBasis = decision.LawfulBasis,
        Categories = decision.Categories,
        Marking = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Marking : null,
        Informed = decision.Informed,
    };
}
