using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Consents.Find;
using SafeShare.Consents.Reference;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Decide;

public static class RecordDecision
{
    private const string Action = "decision.recorded";

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/decisions", HandleAsync)
        .WithSummary("Records a decision to share or not to share, with the seven answers (R1). A gap is refused, all of them at once.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<DecisionView>, ProblemHttpResult>> HandleAsync(
        DecisionAnswers answers, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var refused = act.Refused(Action, "invalid") with { ReferralId = answers.ReferralId, ConsentId = answers.Consent?.ConsentId };
        var errors = DecisionCodes.ErrorsIn(answers, reference);
        if (errors.Count > 0)
        {
            return await db.RefuseAsync(act, refused, Problems.Invalid(errors), ct);
        }

        await db.OneAtATimeAsync(answers.ReferralId, ct);
        (var file, errors) = await CaseFile.OpenAsync(answers, user, db, reference, act.At, ct);
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

        if (DecisionRules.MissingSignOff(file.Case, proposal) is { } unsigned)
        {
            return await db.RefuseAsync(act, refused with { RefusalCode = unsigned.Code }, unsigned.ToProblem(), ct);
        }

        if (file.ReplacedAlready)
        {
            var refusal = new Refusal("already-replaced", "Another decision has taken that one's place. Look at it before you decide again.", Field: "replaces");
            return await db.RefuseAsync(act, refused with { RefusalCode = refusal.Code }, refusal.ToProblem(), ct);
        }

        var decision = SharingDecision.From(answers, proposal, user.AuthorAt(act.At), file.Case);
        db.Add(decision);
        db.Publish(Said(decision));
        db.Record(About(act.Did(Action), decision));
        await act.CommitAsync(ct);
        return TypedResults.Created($"/v1/decisions/{decision.Id}", DecisionView.Of(decision, new Aftermath(), act.At));
    }

    private static SharingDecided Said(SharingDecision decision) => new()
    {
        DecisionId = decision.Id,
        ReferralId = decision.ReferralId,
        HubId = decision.HubId,
        AgencyId = decision.AgencyId,
        DecidedBy = decision.DecidedBy,
        DecidedAt = decision.DecidedAt,
        Outcome = decision.Outcome,
        Route = decision.Route,
        RecipientAgencyIds = decision.RecipientAgencyIds,
        Purpose = decision.Purpose,
        Categories = decision.Categories,
        Conditions = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Conditions ?? [] : [],
        ValidFrom = decision.DecidedAt,
        ValidUntil = decision.ValidUntil,
        ConfidentialityPosition = decision.Position,
        LawfulBasis = decision.LawfulBasis,
        ConsentId = decision.ConsentId,
        Replaces = decision.Replaces,
        Informed = decision.Informed,
        Marking = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Marking : null,
    };

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
