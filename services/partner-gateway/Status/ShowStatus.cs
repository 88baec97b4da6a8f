using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Status;

/// <summary>The referrer asks what became of its referral.</summary>
public static class ShowStatus
{
    private const string Action = "referral.status-viewed";

    /// <summary>Where a referral stands, as far as its referrer may know.</summary>
    public sealed record Response
    {
        public required Guid ReferralId { get; init; }
        public required Guid HubId { get; init; }
        public string? LocalReference { get; init; }
        public required DateTimeOffset ReceivedAt { get; init; }

        /// <summary>Lower-case hex SHA-256 of the body as it arrived: the same as in the receipt.</summary>
        public required string BodySha256 { get; init; }

        /// <summary>accepted until the hub has it; then received, claimed, information-requested, decided or closed.</summary>
        public required string Stage { get; init; }

        /// <summary>Every step so far, the oldest first.</summary>
        public required IReadOnlyList<Step> Steps { get; init; }

        /// <summary>Code of the outcome, when the hub has closed the referral and you may know it.</summary>
        public string? Outcome { get; init; }

        /// <summary>The hub's words to you (R97).</summary>
        public string? Feedback { get; init; }

        /// <summary>Fields that a rule wants and that were not given with the referral.</summary>
        public required IReadOnlyList<string> Missing { get; init; }
    }

    public sealed record Step(string Stage, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/referrals/{id:guid}", HandleAsync)
        .RequireScope(Scopes.SubmitReferrals)
        .Produces<Response>()
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
        .WithName("ShowStatus").WithTags("Referrals")
        .WithSummary("What became of a referral you handed in")
        .WithDescription("Only the agency that handed it in may ask. Everybody else gets the answer for a referral that does not exist.");

    private static async Task<IResult> HandleAsync(Guid id, ClaimsPrincipal user, GatewayDb db, ISealing sealing, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.ReferralId == id, ct) is not { } submission)
        {
            db.Record(act.Refused(Action, "not-found") with { ReferralId = id });
            await act.CommitAsync(ct);
            return Problems.NotFound();
        }

        var steps = await db.Progress.AsNoTracking().Where(step => step.ReferralId == id).OrderBy(step => step.Step).ToListAsync(ct);
        var feedback = steps.LastOrDefault(step => step.SealedFeedback is not null)?.SealedFeedback;
        if (feedback is not null)
        {
            db.Record(act.Did(Action) with { ReferralId = id, HubId = submission.HubId });
            await act.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response
        {
            ReferralId = id,
            HubId = submission.HubId,
            LocalReference = submission.LocalReference,
            ReceivedAt = submission.ReceivedAt,
            BodySha256 = Convert.ToHexStringLower(submission.BodySha256),
            Stage = steps.LastOrDefault()?.Stage ?? "accepted",
            Steps = [.. steps.Select(step => new Step(step.Stage, step.ProgressedAt)).Prepend(new Step("accepted", submission.ReceivedAt))],
            Outcome = steps.LastOrDefault(step => step.Outcome is not null)?.Outcome,
            Feedback = feedback is null ? null : sealing.Open<string>(ReferralProgressed.FeedbackSealedAs(id), feedback),
            Missing = submission.Missing,
        });
    }
}
