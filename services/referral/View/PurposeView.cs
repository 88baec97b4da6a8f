using SafeShare.Referrals.Look;

namespace SafeShare.Referrals.View;

/// <param name="Purpose">Code of the purpose.</param>
/// <param name="Label">What the code means.</param>
/// <param name="EndsAt">Until then it opened the referral.</param>
public sealed record PurposeView(string Purpose, string Label, string Reason, WorkerName By, DateTimeOffset StatedAt, DateTimeOffset EndsAt)
{
    internal static PurposeView Of(StatedPurpose stated) =>
        new(stated.Purpose, Purposes.Current.LabelOf(stated.Purpose), stated.Reason, new WorkerName(stated.StatedBy, stated.StatedByName), stated.StatedAt, stated.EndsAt);
}
