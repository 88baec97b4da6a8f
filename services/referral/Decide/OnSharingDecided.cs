using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;

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

        db.Add(Decision.From(message));
        if (referral is { ClosedAt: null })
        {
            referral.WasDecided();
            db.Publish(referral.Progress(clock.GetStorableNow()));
        }
    }
}
