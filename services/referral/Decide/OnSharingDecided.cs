using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Decide;

/// <summary>Keeps a copy of each decision, so that a disclosure is checked against it here, under one lock (I3).</summary>
public sealed class OnSharingDecided(ReferralDb db, TimeProvider clock) : IConsumer<SharingDecided>
{
    public async Task Consume(ConsumeContext<SharingDecided> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(message.ReferralId, ct);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        if (referral is not null && referral.HubId != message.HubId)
        {
            return; // somebody of another hub named it, and has no say in it (I5)
        }

        if (await db.Decisions.AnyAsync(decision => decision.Id == message.DecisionId, ct))
        {
            return;
        }

        var (decision, now) = (Decision.From(message), clock.GetStorableNow());
        db.Add(decision);
        if (referral is not null)
        {
            await db.ReplaceTellingTasksAsync(referral, decision, now, ct);
            if (Silence.Knows(decision))
            {
                await db.EndUndertakingsAsync(referral, db.Reacted, now, ct);
            }
        }

        if (referral is { ClosedAt: null })
        {
            referral.WasDecided();
            await db.TellReferrerAsync(referral, now, ct);
        }
    }
}
