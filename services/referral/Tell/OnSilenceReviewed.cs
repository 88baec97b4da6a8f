using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Tell;

/// <summary>A silence that was lifted ends here too: telling the person becomes the thing to do, and whoever kept it hears that they need not any more (R46, R68, R69).</summary>
public sealed class OnSilenceReviewed(ReferralDb db, TimeProvider clock) : IConsumer<SilenceReviewed>
{
    public async Task Consume(ConsumeContext<SilenceReviewed> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(message.ReferralId, ct);
        var referral = await db.HoldReferralAsync(message.ReferralId, ct);
        if (referral is not null && referral.HubId != message.HubId)
        {
            return; // somebody of another hub named it, and has no say in it (I5)
        }

        if (await db.SilenceReviews.AnyAsync(known => known.Id == message.ReviewId, ct))
        {
            return;
        }

        var (review, now) = (SilenceReview.From(message), clock.GetStorableNow());
        db.Add(review);
        if (referral is null)
        {
            return;
        }

        if (review.DecisionId is { } decisionId)
        {
            await SettleTasksAsync(referral, review, decisionId, now, ct);
        }

        if (review.Outcome == SilenceReview.Lifted)
        {
            await db.EndUndertakingsAsync(referral, db.Reacted, now, ct);
        }
    }

    private async Task SettleTasksAsync(Referral referral, SilenceReview review, Guid decisionId, DateTimeOffset now, CancellationToken ct)
    {
        // Opened by an earlier version, which kept this task here too; it is the consent service's to keep.
        foreach (var task in await db.Tasks.Where(task => task.ReferralId == referral.Id && task.Kind == HubTask.ReviewNotTelling && task.About == decisionId && task.DoneAt == null).ToListAsync(ct))
        {
            task.Overtake("It was looked at again.", now);
        }

        if (review.Outcome == SilenceReview.Lifted && await db.Decisions.SingleOrDefaultAsync(one => one.Id == decisionId && one.ReferralId == referral.Id, ct) is { } decision)
        {
            await db.OpenTellingTaskOfSharedAsync(referral, decision, now, ct);
        }
    }
}
