using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

public static class ProposeDecision
{
    private const string Action = "decision.proposed";

    /// <param name="Proposal">What the rules propose, and why.</param>
    /// <param name="Missing">What a decision along the proposal still lacks, by field and rule.</param>
    /// <param name="Prompts">What the guidance asks to think of, and no decision waits for.</param>
    /// <param name="SelfCheck">The answers held against the principles and golden rules (R144, R145).</param>
    /// <param name="ConsentState">How the consent record named in the answers stands now.</param>
    /// <param name="ReferenceVersion">The version of the reference data it was made with.</param>
    /// <param name="EarlierWishes">What the person wanted before, as far as the hub has it on record (R42).</param>
    public sealed record Response(Proposal Proposal, IReadOnlyList<Gap> Missing, IReadOnlyList<Gap> Prompts, SelfCheck SelfCheck, string? ConsentState, string ReferenceVersion, IReadOnlyList<EarlierWish>? EarlierWishes = null);

    public static void Map(IEndpointRouteBuilder practice) => practice.MapPost("/v1/decisions/proposal", HandleAsync)
        .WithSummary("What the rules propose for the answers so far, why, and what is missing. Nothing is decided or kept (R12).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        DecisionAnswers answers, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var errors = DecisionCodes.ErrorsIn(answers, reference);
        var file = default(CaseFile);
        if (errors.Count == 0)
        {
            (file, errors) = await CaseFile.OpenAsync(answers, user.AgencyKind, db, reference, act.At, ct);
        }

        if (file is null)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { ReferralId = answers.ReferralId }, Problems.Invalid(errors), ct);
        }

        if (Versions.StaleIn(answers.Versions, FormCodes.Decision, reference) is { } stale)
        {
            return await db.RefuseAsync(act, act.Refused(Action, Versions.Stale) with { ReferralId = answers.ReferralId }, stale, ct);
        }

        var response = Propose(file.Case);
        db.Record(act.Did(Action) with
        {
            ReferralId = answers.ReferralId,
            ConsentId = answers.Consent?.ConsentId,
            SubjectIds = answers.PersonId is { } person ? [person] : [],
        });
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    /// <summary>While outcome and route are open, what is missing is told for the way that is proposed.</summary>
    private static Response Propose(Case it)
    {
        var proposal = ProposalRules.For(it);
        var outcome = it.Answers.Outcome ?? (proposal.Outcome is Proposals.DoNotShare ? Outcomes.DoNotShare : Outcomes.Share);
        var assumed = it with
        {
            Answers = it.Answers with { Outcome = outcome, Route = it.Answers.Route ?? (outcome == Outcomes.Share ? proposal.Route ?? Routes.Override : null) },
        };
        return new Response(proposal, DecisionRules.GapsIn(assumed, proposal), Prompts.For(assumed), SelfCheck.Of(it.Answers), it.Standing?.State(it.Now), it.Reference.Version, it.EarlierWishes);
    }
}
