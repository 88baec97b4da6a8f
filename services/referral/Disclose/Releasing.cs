using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Disclose;

internal static class Releasing
{
    /// <summary>Keeps what was released, records it, and opens the tasks that follow from how it was released.</summary>
    public static async Task<Delivery> ReleaseAsync(this ReferralDb db, Act act, string action, Release release, Worker by, CancellationToken ct)
    {
        var delivery = Delivery.Of(release, by, act.At);
        db.Add(delivery);
        db.AddRange(ReleaseReason.Of(delivery.Id, release.Referral, release.Terms, act.At));
        db.Record(Released(act.Did(action), release));
        await db.OpenTellingTaskAsync(release.Referral, release.Decision, act.At, ct);
        return delivery;
    }

    public static ActRecorded Released(ActRecorded act, Release release) => act with
    {
        ReferralId = release.Referral.Id,
        SubjectIds = [release.Referral.SubjectId],
        OtherAgencyIds = [release.ToAgencyId!.Value],
        ExchangeId = release.DeliveryId,
        DecisionId = release.Decision.Id,
        ConsentId = release.Decision.ConsentId,
        Purpose = release.Decision.Purpose,
        LawfulBasis = release.Decision.LawfulBasis,
        Categories = release.Package.Categories,
        Channel = "mailbox",
        Marking = Marking.Default,
        Informed = release.Decision.Informed,
    };
}
