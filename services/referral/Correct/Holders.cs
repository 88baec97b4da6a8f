using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Correct;

/// <summary>A copy at an agency that takes part.</summary>
/// <param name="Of">The delivery or onward share through which it came there.</param>
/// <param name="PassedOnBy">Who passed it on, when somebody did.</param>
/// <param name="Delivery">The delivery it is, or came from.</param>
internal sealed record Held(Guid Of, Guid AgencyId, Guid? PassedOnBy, Delivery Delivery);

/// <summary>Who holds one statement. A copy that was destroyed or returned nobody holds any more (R76).</summary>
internal static class Holders
{
    extension(ReferralDb db)
    {
        /// <summary>
        /// Each delivery that was read or still may be, and what was passed on of it to agencies that take part: to those only that
        /// were given this statement. The others are told by whoever passed it on.
        /// </summary>
        public async Task<List<Held>> HeldCopiesAsync(Guid referralId, Guid statementId, CancellationToken ct)
        {
            var held = (await db.Deliveries.AsNoTracking().Where(sent => sent.ReferralId == referralId && sent.WithdrawnAt == null).OrderBy(sent => sent.Id).ToListAsync(ct))
                .Where(sent => sent.Stands && sent.StatementIds.Contains(statementId)).ToList();
            var gone = await db.GoneAsync(referralId, ct);
            var shares = await db.OnwardShares.AsNoTracking()
                .Where(share => share.ReferralId == referralId && share.ToAgencyId != null && db.Agencies.Any(agency => agency.Id == share.ToAgencyId))
                .OrderBy(share => share.Id).ToListAsync(ct);
            return
            [
                .. held.Where(sent => !gone.Contains(sent.Id)).Select(sent => new Held(sent.Id, sent.ToAgencyId, PassedOnBy: null, sent)),
                .. from sent in held
                   join share in shares on sent.Id equals share.DeliveryId
                   where !gone.Contains(share.Id) && share.PartsOf(sent).Contains(statementId)
                   select new Held(share.Id, share.ToAgencyId!.Value, share.ByAgencyId, sent),
            ];
        }

        /// <summary>Whoever was told by telephone, in person, by fax or by secure e-mail: a worker tells them again.</summary>
        public async Task<List<ManualDisclosure>> ToldByHandAsync(Guid referralId, Guid statementId, CancellationToken ct)
        {
            var gone = await db.GoneAsync(referralId, ct);
            return (await db.ManualDisclosures.AsNoTracking().Where(one => one.ReferralId == referralId && one.WithdrawnAt == null).OrderBy(one => one.Id).ToListAsync(ct))
                .FindAll(one => one.StatementIds.Contains(statementId) && !gone.Contains(one.Id));
        }

        private async Task<HashSet<Guid>> GoneAsync(Guid referralId, CancellationToken ct) =>
            [.. (await db.CustodyEvents.AsNoTracking().Where(one => one.ReferralId == referralId).ToListAsync(ct)).Where(one => one.Ends).Select(one => one.CopyId)];
    }
}
