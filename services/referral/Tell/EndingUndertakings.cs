using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Tell;

internal static class EndingUndertakings
{
    extension(ReferralDb db)
    {
        /// <summary>
        /// Once no silence stands any more, everybody who accepted to keep it hears that they need not: through the mailbox, with
        /// those to whom it was passed on there, and from a worker whoever was told by hand (R46, R68). Nobody is told twice.
        /// </summary>
        /// <param name="acting">Who puts it on record: a worker's act, or a reaction.</param>
        public async Task EndUndertakingsAsync(Referral referral, Func<string, ActRecorded> acting, DateTimeOffset at, CancellationToken ct)
        {
            if (await db.SilenceStandsAsync(referral, ct))
            {
                return;
            }

            var ended = await db.UndertakingEnds.AsNoTracking().Where(end => end.ReferralId == referral.Id).Select(end => end.CopyId).ToListAsync(ct);
            foreach (var delivery in await db.Deliveries.AsNoTracking().Where(sent => sent.ReferralId == referral.Id && sent.DoNotTell && !ended.Contains(sent.Id)).OrderBy(sent => sent.Id).ToListAsync(ct))
            {
                db.Add(UndertakingEnd.Of(delivery.Id, referral, at));
                db.Publish(Message(delivery, at));
                db.Record(Ended(acting, referral, delivery.Id, delivery.DecisionId, delivery.ToAgencyId));
            }

            foreach (var told in await db.ManualDisclosures.AsNoTracking().Where(told => told.ReferralId == referral.Id && told.DoNotTell && !ended.Contains(told.Id)).OrderBy(told => told.Id).ToListAsync(ct))
            {
                db.Add(UndertakingEnd.Of(told.Id, referral, at));
                await db.OpenTaskAsync(HubTask.TellOfUndertaking, referral, told.Id, at, ct);
                db.Record(Ended(acting, referral, told.Id, told.DecisionId, told.ToAgencyId));
            }
        }

        /// <summary>Whether whoever holds it still has to keep it from the person.</summary>
        public async Task<bool> UndertakingStandsAsync(Delivery delivery, CancellationToken ct) =>
            delivery.DoNotTell && !await db.UndertakingEnds.AnyAsync(end => end.CopyId == delivery.Id, ct);
    }

    private static UndertakingEnded Message(Delivery delivery, DateTimeOffset at) => new()
    {
        DeliveryId = delivery.Id,
        ReferralId = delivery.ReferralId,
        HubId = delivery.HubId,
        ToAgencyId = delivery.ToAgencyId,
        DecisionId = delivery.DecisionId,
        EndedAt = at,
    };

    private static ActRecorded Ended(Func<string, ActRecorded> acting, Referral referral, Guid copyId, Guid decisionId, Guid? agencyId) => acting("undertaking.ended") with
    {
        HubId = referral.HubId,
        ReferralId = referral.Id,
        SubjectIds = [referral.SubjectId],
        OtherAgencyIds = agencyId is { } agency ? [agency] : [],
        ExchangeId = copyId,
        DecisionId = decisionId,
    };
}
