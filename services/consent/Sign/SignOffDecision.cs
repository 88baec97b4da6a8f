using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Sign;

public static class SignOffDecision
{
    private const string Action = "decision.signed-off";

    /// <param name="Outcome">confirmed or returned.</param>
    /// <param name="Reasons">Why, in either case.</param>
    public sealed record Request(string? Outcome = null, string? Reasons = null);

    public static void Map(IEndpointRouteBuilder leads) => leads.MapPost("/v1/decisions/{id:guid}/sign-off", HandleAsync)
        .WithSummary("Confirms a decision that awaits a second person, which takes effect now, or returns it with reasons (I10).")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, ClaimsPrincipal user, ConsentDb db, ReferenceData reference, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (ErrorsIn(request) is { Count: > 0 } errors)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "invalid") with { DecisionId = id }, Problems.Invalid(errors), ct);
        }

        if (await db.Decisions.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } decision)
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found") with { DecisionId = id }, Problems.NotFound(), ct);
        }

        await db.OneAtATimeAsync(decision.ReferralId, ct);
        var earlier = await db.SignOffs.SingleOrDefaultAsync(row => row.DecisionId == id, ct);
        if (SignOff.MaySign(decision, earlier, user.WorkerId) is { } refusal)
        {
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(Action, refusal.Code), decision), refusal.ToProblem(), ct);
        }

        if (request.Outcome == SignOffs.Confirmed && await NoLongerAsync(decision, db, reference, act.At, ct) is var (code, problem))
        {
            return await db.RefuseAsync(act, RecordDecision.About(act.Refused(Action, code), decision), problem, ct);
        }

        var signOff = From(request, decision, user.AuthorAt(act.At));
        db.Add(signOff);
        if (signOff.Outcome == SignOffs.Confirmed)
        {
            await db.TakeEffectAsync(decision, user.AgencyId, act.At, ct);
        }

        db.Record(RecordDecision.About(act.Did(signOff.Outcome == SignOffs.Confirmed ? Action : "decision.returned"), decision));
        await act.CommitAsync(ct);
        return TypedResults.Ok(DecisionView.Of(decision, new Aftermath { SignOff = signOff }, act.At));
    }

    /// <summary>What was complete when it was recorded may be so no longer: time has passed, a consent was withdrawn, another decision came first.</summary>
    private static async Task<(string Code, ProblemHttpResult Problem)?> NoLongerAsync(
        SharingDecision decision, ConsentDb db, ReferenceData reference, DateTimeOffset now, CancellationToken ct)
    {
        var file = await CaseFile.ReopenAsync(decision, db, reference, now, ct);
        if (file.ReplacedAlready)
        {
            return (CaseFile.Replaced.Code, CaseFile.Replaced.ToProblem());
        }

        return DecisionRules.GapsIn(file.Case, ProposalRules.For(file.Case)) is { Count: > 0 } gaps
            ? ("decision-incomplete", Gaps.ToProblem("decision-incomplete", "The decision no longer holds as it was recorded. Return it, so that it is taken again.", gaps))
            : null;
    }

    private static SignOff From(Request request, SharingDecision decision, Author author) => new()
    {
        DecisionId = decision.Id,
        DecidedBy = decision.DecidedBy,
        ReferralId = decision.ReferralId,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        SignedAt = author.At,
        Outcome = request.Outcome!,
        Reasons = request.Reasons!,
    };

    private static Dictionary<string, string[]> ErrorsIn(Request request)
    {
        var errors = Wording.ErrorsIn(request);
        new CodeCheck(errors).Known([SignOffs.Confirmed, SignOffs.Returned], request.Outcome ?? "", "outcome");
        if (string.IsNullOrWhiteSpace(request.Reasons))
        {
            errors["reasons"] = ["Say why you confirm or return it."];
        }

        return errors;
    }
}
