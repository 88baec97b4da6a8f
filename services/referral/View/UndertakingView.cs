using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Deliver;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.View;

/// <summary>That a holder who accepted to keep a copy from the person need not any more, and how it hears of that (R68).</summary>
/// <param name="How">mailbox: it finds it there; by-hand: a worker tells it; by-holder: whoever passed it on tells it.</param>
/// <param name="ToldAt">When it was told; empty while a worker has yet to, and where the hub does not hear of it.</param>
public sealed record UndertakingView(DateTimeOffset EndedAt, string How, DateTimeOffset? ToldAt)
{
    internal static UndertakingView? OfDelivery(Guid deliveryId, WholeReferral all) => EndOf(deliveryId, all) is { } at ? new(at, "mailbox", at) : null;

    /// <summary>Whoever got it passed on is told as its giver is. What was passed on afterwards carried no undertaking.</summary>
    internal static UndertakingView? OfShare(OnwardShare share, AgencyName? to, WholeReferral all) => EndOf(share.DeliveryId, all) is { } at && share.RecordedAt <= at
        ? to is { Name: not null } ? new(at, "mailbox", at) : new(at, "by-holder", ToldAt: null)
        : null;

    internal static UndertakingView? ByHand(ManualDisclosure told, WholeReferral all) => EndOf(told.Id, all) is { } at
        ? new(at, "by-hand", all.Tasks.Find(task => task.Kind == HubTask.TellOfUndertaking && task.About == told.Id)?.DoneAt)
        : null;

    private static DateTimeOffset? EndOf(Guid copyId, WholeReferral all) => all.UndertakingEnds.Find(end => end.CopyId == copyId)?.EndedAt;
}
