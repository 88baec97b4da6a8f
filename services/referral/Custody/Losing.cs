using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Custody;

internal static class Losing
{
    /// <summary>
    /// A loss is looked at in the hub, and every agency whose information was in the copy is told, but for the one that lost it (R76).
    /// Under silence such news would say that something was shared: then telling is a worker's task.
    /// </summary>
    /// <returns>Who was told.</returns>
    public static async Task<IReadOnlyList<Guid>> SeeToLossAsync(this ReferralDb db, CustodyEvent loss, Copy copy, Referral referral, DateTimeOffset now, CancellationToken ct)
    {
        await db.OpenTaskAsync(HubTask.ReviewLoss, referral, loss.Id, now, ct);
        var originators = (await db.Statements.AsNoTracking().Where(said => said.ReferralId == referral.Id).ToListAsync(ct))
            .Where(said => copy.StatementIds.Contains(said.Id) && said.AgencyId != copy.HeldBy)
            .GroupBy(said => said.AgencyId).ToList();
        if (originators.Count > 0 && await db.SilenceStandsAsync(referral, ct))
        {
            await db.OpenTaskAsync(HubTask.TellOriginator, referral, loss.Id, now, ct);
            return [];
        }

        foreach (var said in originators)
        {
            db.Publish(new CopyLost
            {
                NoticeId = Guid.CreateVersion7(now),
                ReferralId = referral.Id,
                HubId = referral.HubId,
                ToAgencyId = said.Key,
                DecisionId = copy.DecisionId,
                Purpose = copy.Purpose,
                Marking = Marking.Default,
                Event = loss.Event,
                HappenedOn = loss.HappenedOn,
                StatementIds = [.. said.Select(one => one.Id)],
                ReportedAt = loss.RecordedAt,
            });
        }

        return originators.ConvertAll(said => said.Key);
    }
}
