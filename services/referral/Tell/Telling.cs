using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Tell;

/// <summary>What the referrer hears, and what the person is told, with the silence kept in both (R68, R97).</summary>
internal static class Telling
{
    extension(ReferralDb db)
    {
        public async Task<bool> SilenceStandsAsync(Referral referral, CancellationToken ct)
        {
            var kept = await db.Decisions.AsNoTracking().Where(decision => decision.ReferralId == referral.Id).ToListAsync(ct);
            var reviews = await db.SilenceReviews.AsNoTracking().Where(review => review.ReferralId == referral.Id).ToListAsync(ct);
            return Silence.Stands(
                referral,
                [.. kept.UnionBy(db.Decisions.Local.Where(decision => decision.ReferralId == referral.Id), decision => decision.Id)],
                [.. reviews.UnionBy(db.SilenceReviews.Local.Where(review => review.ReferralId == referral.Id), review => review.Id)]);
        }

        /// <summary>The referral moved, and the referrer may know how far.</summary>
        public async Task TellReferrerAsync(Referral referral, DateTimeOffset at, CancellationToken ct) =>
            db.Publish(referral.Progress(at, await db.SilenceStandsAsync(referral, ct)));

        /// <summary>Somebody was asked or answered: under silence not even that something moved is said.</summary>
        public async Task TellReferrerOfExchangeAsync(Referral referral, DateTimeOffset at, CancellationToken ct)
        {
            if (!await db.SilenceStandsAsync(referral, ct))
            {
                db.Publish(referral.Progress(at));
            }
        }

        /// <summary>
        /// R69: shared without consent, and the person does not know: that stays open until somebody has seen to it. While they
        /// are not to be told there is nothing to do here: the consent service asks to look at that again, and lifting it opens this.
        /// </summary>
        public async Task OpenTellingTaskAsync(Referral referral, Decision decision, DateTimeOffset at, CancellationToken ct)
        {
            var lifted = db.SilenceReviews.Local.Any(review => review.Lifts(decision)) || await db.SilenceReviews.AnyAsync(review => review.DecisionId == decision.Id && review.Outcome == SilenceReview.Lifted, ct);
            if (decision.ConfidentialityPosition != Decision.ConsentObtained && decision.Informed != "told" && (lifted || decision.Informed != "not-to-be-told"))
            {
                await db.OpenTaskAsync(HubTask.TellThePerson, referral, decision.Id, at, ct, lifted ? null : decision.InformedReviewAt);
            }
        }

        /// <summary>The same for a decision under which, or under one whose place it took, something has left already.</summary>
        public async Task OpenTellingTaskOfSharedAsync(Referral referral, Decision decision, DateTimeOffset at, CancellationToken ct)
        {
            var decisions = await db.Decisions.AsNoTracking().Where(one => one.ReferralId == referral.Id).ToDictionaryAsync(one => one.Id, ct);
            var line = new HashSet<Guid> { decision.Id };
            for (var replaced = decision.Replaces; replaced is { } id && line.Add(id); replaced = decisions.GetValueOrDefault(id)?.Replaces)
            {
            }

            if (await db.Deliveries.AnyAsync(sent => sent.ReferralId == referral.Id && line.Contains(sent.DecisionId), ct)
                || await db.ManualDisclosures.AnyAsync(told => told.ReferralId == referral.Id && line.Contains(told.DecisionId), ct))
            {
                await db.OpenTellingTaskAsync(referral, decision, at, ct);
            }
        }

        /// <summary>A decision that takes another's place takes over what is open about telling, or was kept silent (R69).</summary>
        public async Task ReplaceTellingTasksAsync(Referral referral, Decision decision, DateTimeOffset at, CancellationToken ct)
        {
            var open = await db.Tasks
                .Where(task => task.ReferralId == referral.Id && task.About == decision.Replaces && task.DoneAt == null && TellingTasks.Kinds.Contains(task.Kind)).ToListAsync(ct);
            foreach (var task in open)
            {
                task.Overtake("Another decision took this one's place.", at);
            }

            var silent = await db.Decisions.AnyAsync(one => one.Id == decision.Replaces && one.Informed == "not-to-be-told", ct)
                && !await db.Tasks.AnyAsync(task => task.About == decision.Replaces && task.Kind == HubTask.TellThePerson && task.DoneAt != null, ct);
            if (open.Count > 0)
            {
                await db.OpenTellingTaskAsync(referral, decision, at, ct);
            }
            else if (silent)
            {
                await db.OpenTellingTaskOfSharedAsync(referral, decision, at, ct);
            }
        }
    }
}
