using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Disclose;

internal static class Releasing
{
    /// <summary>Keeps what was released, records it, and opens the tasks that follow from how it was released.</summary>
    public static async Task<Delivery> ReleaseAsync(this ReferralDb db, Act act, string action, Release release, Worker by, CancellationToken ct)
    {
        var delivery = Delivery.Of(release, by, act.At);
        db.Add(delivery);
        db.Record(Released(act.Did(action), release));
        if (release.Decision.ConfidentialityPosition != Decision.ConsentObtained && release.Decision.Informed != "told")
        {
            // R69: whether the person was told later stays open until somebody has seen to it
            var kind = release.Decision.Informed == "not-to-be-told" ? HubTask.ReviewNotTelling : HubTask.TellThePerson;
            await db.OpenTaskAsync(kind, release.Referral, release.Decision.Id, act.At, ct);
        }

        return delivery;
    }

    private static ActRecorded Released(ActRecorded act, Release release) => act with
    {
        ReferralId = release.Referral.Id,
        SubjectIds = [release.Referral.SubjectId],
        OtherAgencyIds = [release.ToAgencyId],
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
