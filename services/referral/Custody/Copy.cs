using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Custody;

/// <summary>A copy that left the hub: what is in it, and under which decision it left.</summary>
/// <param name="Id">The delivery, onward share or disclosure by hand through which it came to its holder.</param>
/// <param name="HeldBy">The agency that holds it, when it is one that takes part.</param>
internal sealed record Copy(Guid Id, Guid? HeldBy, Guid DecisionId, string Purpose, IReadOnlyList<Guid> StatementIds)
{
    /// <summary>The delivery or disclosure by hand as which its content was sealed: for what was passed on, the one it came from.</summary>
    public required Guid Origin { get; init; }
    public required string SealedContent { get; init; }

    /// <summary>What the referral held then, and is not in it (R63).</summary>
    public required IReadOnlyList<Guid> LeftOut { get; init; }

    /// <summary>The copy, once somebody has it; null for anything else.</summary>
    public static async Task<Copy?> FindAsync(ReferralDb db, Guid referralId, Guid id, CancellationToken ct)
    {
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(sent => sent.Id == id && sent.ReferralId == referralId, ct) is { } delivery)
        {
            return Of(id, delivery.ToAgencyId, delivery);
        }

        if (await db.OnwardShares.AsNoTracking().SingleOrDefaultAsync(share => share.Id == id && share.ReferralId == referralId, ct) is { } share)
        {
            var origin = await db.Deliveries.AsNoTracking().SingleAsync(sent => sent.Id == share.DeliveryId, ct);
            return Of(id, share.ToAgencyId, origin) with { StatementIds = share.PartsOf(origin) };
        }

        return await db.ManualDisclosures.AsNoTracking().SingleOrDefaultAsync(told => told.Id == id && told.ReferralId == referralId, ct) is { } byHand
            ? new Copy(id, byHand.ToAgencyId, byHand.DecisionId, byHand.Purpose, byHand.StatementIds) { Origin = id, SealedContent = byHand.SealedContent, LeftOut = byHand.LeftOut }
            : null;
    }

    private static Copy Of(Guid id, Guid? heldBy, Delivery delivery) =>
        new(id, heldBy, delivery.DecisionId, delivery.Purpose, delivery.StatementIds) { Origin = delivery.Id, SealedContent = delivery.SealedContent, LeftOut = delivery.LeftOut };
}
