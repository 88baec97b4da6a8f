using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Disclose;

public static class ReleaseDisclosure
{
    private const string Action = "disclosure.released";

    /// <summary>Exactly the items ticked, to one recipient, under one decision (R55).</summary>
    /// <param name="Items">How single statements leave, where ticking is not enough (R5, R26, R56, R70).</param>
    public sealed record Request(
        Guid DecisionId, Guid ToAgencyId, [MinLength(1), MaxLength(200)] IReadOnlyList<Guid> StatementIds, [MaxLength(200)] IReadOnlyList<Terms>? Items = null)
    {
        internal Asked ToAsked() => new(DeliveryKind.Disclosure, DecisionId, [ToAgencyId], [.. StatementIds.Distinct()], Question: null) { Terms = Items ?? [] };
    }

    /// <param name="LeftOut">What the referral holds and the recipient does not get (R63).</param>
    /// <param name="NamesSubject">The subject's name, date of birth, NHS number and address are part of it.</param>
    /// <param name="Warnings">Statements that left with words which tell who they came from (R70).</param>
    /// <param name="Stale">Statements that left although they are old (R65).</param>
    public sealed record Response(
        Guid DisclosureId, Guid DeliveryId, string ContentSha256, IReadOnlyList<Guid> StatementIds, IReadOnlyList<Guid> LeftOut, bool NamesSubject,
        IReadOnlyList<SourceWarning> Warnings, IReadOnlyList<StaleWarning>? Stale = null);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapPost("/v1/referrals/{id:guid}/disclosures", HandleAsync)
        .WithSummary("Release content to one recipient. What leaves is what was ticked and the decision allows, both; anything beyond the decision is refused by name.");

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

        var check = await ReleaseCheck.OfAsync(referral, request.ToAsked(), db, evidence, act.At, ct);
        if (check.Refusal is not null)
        {
            return await act.RefuseAsync(db, check.Refused(act, Action), check.ToProblem(http), ct);
        }

        var release = Release.To(request.ToAgencyId, check, sealing, act.At);
        if (await IsReleasedAlreadyAsync(db, release, ct))
        {
            return await act.RefuseAsync(db, Action, new Refusal("already-released", "The same items went to this agency under this decision already."), referral, ct);
        }

        var delivery = await db.ReleaseAsync(act, Action, release, Worker.From(user), ct);
        if (check.NeedsReview)
        {
            await db.OpenTaskAsync(HubTask.ReviewEmergencyDisclosure, referral, delivery.Id, act.At, ct);
        }

        db.Publish(Message(delivery, release));
        var response = new Response(delivery.Id, delivery.Id, delivery.ContentSha256, delivery.StatementIds, delivery.LeftOut, delivery.NamesSubject, check.Asked.Warnings(check.Statements), check.Stale);
        db.Remember(repeat, response, referral, user, act.At);
        await act.CommitAsync(ct);
        return TypedResults.Ok(response);
    }

    private static async Task<bool> IsReleasedAlreadyAsync(ReferralDb db, Release release, CancellationToken ct)
    {
        var before = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.ReferralId == release.Referral.Id && delivery.Kind == DeliveryKind.Disclosure
                && delivery.ToAgencyId == release.ToAgencyId && delivery.DecisionId == release.Decision.Id && delivery.ContentSha256 == release.Package.Sha256)
            .ToListAsync(ct);
        return before.Exists(delivery => delivery.Stands);
    }

    private static DisclosureReleased Message(Delivery delivery, Release release) => new()
    {
        DisclosureId = delivery.Id,
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
        ReleasedAt = delivery.ReleasedAt,
        ValidUntil = delivery.ValidUntil,
        SealedContent = release.SealedContent,
    };
}
