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
            return Silence.Stands(referral, [.. kept.UnionBy(db.Decisions.Local.Where(decision => decision.ReferralId == referral.Id), decision => decision.Id)]);
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

        /// <summary>R69: shared without consent, and the person does not know: that stays open until somebody has seen to it.</summary>
        public async Task OpenTellingTaskAsync(Referral referral, Decision decision, DateTimeOffset at, CancellationToken ct)
        {
            if (decision.ConfidentialityPosition != Decision.ConsentObtained && decision.Informed != "told")
            {
                await db.OpenTaskAsync(TellingTasks.KindFor(decision), referral, decision.Id, at, ct, decision.InformedReviewAt);
            }
        }

        /// <summary>A decision that takes another's place takes over what is open about telling (R69).</summary>
        public async Task ReplaceTellingTasksAsync(Referral referral, Decision decision, DateTimeOffset at, CancellationToken ct)
        {
            var open = await db.Tasks
                .Where(task => task.ReferralId == referral.Id && task.About == decision.Replaces && task.DoneAt == null && TellingTasks.Kinds.Contains(task.Kind)).ToListAsync(ct);
            foreach (var task in open)
            {
                task.Overtake("Another decision took this one's place.", at);
            }

            if (open.Count > 0)
            {
                await db.OpenTellingTaskAsync(referral, decision, at, ct);
            }
        }
    }
}
