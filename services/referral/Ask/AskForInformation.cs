using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Ask;

public static class AskForInformation
{
    private const string Action = "information.requested";

    /// <summary>Asks agencies for what they hold. The question tells them something, so it rests on a decision like any disclosure (I3).</summary>
    /// <param name="StatementIds">What they are told with the question; may be empty.</param>
    /// <param name="DueAt">When the answer is wanted; the hub's usual reply time when left out.</param>
    /// <param name="Items">How single statements leave, where ticking is not enough (R5, R26, R56, R70).</param>
    public sealed record Request(
        Guid DecisionId,
        [MinLength(1), MaxLength(20)] IReadOnlyList<Guid> ToAgencyIds,
        [MaxLength(200)] IReadOnlyList<Guid> StatementIds,
        [PlainText(4000)] string Question,
        DateTimeOffset? DueAt = null,
        [MaxLength(200)] IReadOnlyList<Terms>? Items = null);

    public sealed record Item(Guid RequestId, Guid DeliveryId, Guid ToAgencyId, DateTimeOffset DueAt, IReadOnlyList<Guid> StatementIds, IReadOnlyList<Guid> LeftOut, bool NamesSubject);

    /// <param name="Stale">Statements that went along although they are old (R65).</param>
    public sealed record Response(IReadOnlyList<Item> Requests, IReadOnlyList<StaleWarning>? Stale = null);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/requests", HandleAsync)
        .WithSummary("Ask agencies for what they hold, telling each no more than what was ticked and the decision allows.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = OnceKey.Header)] string? idempotencyKey, ClaimsPrincipal user, ReferralDb db, ISealing sealing, EvidenceClock evidence, HttpResponse http, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.HoldReferralAsync(id, ct) is not { } referral)
        {
            return await act.NotFoundAsync(db, Action, id, ct);
        }

        var repeat = await db.FindRepeatAsync(idempotencyKey, Action, id, request, user, ct);
        if (repeat.Refusal is { } misused)
        {
            return await act.RefuseAsync(db, Action, misused, referral, ct);
        }

        if (repeat.Answer is { } before)
        {
            return TypedResults.Ok(await act.AgainAsync<Response>(db, before, referral, ct));
        }

        var asked = new Asked(DeliveryKind.Request, request.DecisionId, [.. request.ToAgencyIds.Distinct()], [.. request.StatementIds.Distinct()], request.Question) { Terms = request.Items ?? [] };
        var check = await ReleaseCheck.OfAsync(referral, asked, db, evidence, act.At, ct);
        if (check.Refusal is not null)
        {
            return await act.RefuseAsync(db, check.Refused(act, Action), check.ToProblem(http), ct);
        }

        var policy = await db.PolicyOfAsync(referral.HubId, ct);
        var dueAt = (request.DueAt ?? policy.DueAt(policy.Reply, act.At)).ToUniversalTime();
        if (await RefusalAsync(db, check, dueAt, act.At, ct) is { } refusal)
        {
            return await act.RefuseAsync(db, Action, refusal, referral, ct);
        }

        var items = new List<Item>();
        foreach (var agencyId in asked.ToAgencyIds)
        {
            var release = Release.To(agencyId, check, sealing, act.At);
            var delivery = await db.ReleaseAsync(act, Action, release, Worker.From(user), ct);
            var question = InformationRequest.Of(release, request.Question, dueAt, act.At);
            db.Add(question);
            db.Publish(Message(question, delivery, release));
            if (check.NeedsReview)
            {
                await db.OpenTaskAsync(HubTask.ReviewEmergencyDisclosure, referral, delivery.Id, act.At, ct);
            }

            items.Add(new Item(question.Id, delivery.Id, agencyId, dueAt, delivery.StatementIds, delivery.LeftOut, delivery.NamesSubject));
        }

        referral.InformationWasRequested();
        await db.TellReferrerOfExchangeAsync(referral, act.At, ct);
        var response = db.Remember(repeat, new Response(items, check.Stale), referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    /// <summary>A second click on the same question must not ask twice.</summary>
    private static async Task<Refusal?> RefusalAsync(ReferralDb db, ReleaseCheck check, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken ct)
    {
        if (dueAt <= now)
        {
            return new Refusal("due-in-the-past", "Say a time to come.", StatusCodes.Status400BadRequest, "dueAt");
        }

        var open = await (
            from request in db.Requests.AsNoTracking()
            join delivery in db.Deliveries.AsNoTracking() on request.DeliveryId equals delivery.Id
            where request.ReferralId == check.Referral.Id && request.Answer == null && request.Question == check.Asked.Question
                && delivery.DecisionId == check.Asked.DecisionId && check.Asked.ToAgencyIds.Contains(request.ToAgencyId)
            select delivery).ToListAsync(ct);
        return open.Exists(delivery => delivery.Stands && delivery.StatementIds.ToHashSet().SetEquals(check.Asked.StatementIds))
            ? new Refusal("already-asked", "An agency was asked the same under this decision and has not answered yet.")
            : null;
    }

    private static InformationRequested Message(InformationRequest request, Delivery delivery, Release release) => new()
    {
        RequestId = request.Id,
        DeliveryId = delivery.Id,
        ReferralId = delivery.ReferralId,
        HubId = delivery.HubId,
        ToAgencyId = delivery.ToAgencyId,
        DecisionId = delivery.DecisionId,
        ConsentId = delivery.ConsentId,
        Purpose = delivery.Purpose,
        Categories = delivery.Categories,
        Conditions = delivery.Conditions,
        Marking = delivery.Marking,
        DoNotTell = delivery.DoNotTell,
        ExcludedAgencyIds = release.Decision.ExcludedAgencyIds,
        ExcludedPurposes = release.Decision.ExcludedPurposes,
        ExcludedCategories = release.Decision.ExcludedCategories,
        RequestedAt = delivery.ReleasedAt,
        DueAt = request.DueAt,
        ValidUntil = delivery.ValidUntil,
        SealedContent = release.SealedContent,
    };
}
