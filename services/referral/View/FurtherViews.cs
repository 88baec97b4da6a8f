using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Custody;
using SafeShare.Referrals.Deliver;

namespace SafeShare.Referrals.View;

/// <param name="To">Empty for somebody who takes no part here; the agency that passed it on tells them of a withdrawal.</param>
public sealed record OnwardView(
    Guid OnwardShareId, AgencyName? To, string RecipientName, string? RecipientContact, string Ground, string Explanation, string SharedOn, ReferrerView By,
    DateTimeOffset RecordedAt, DateTimeOffset? WithdrawalAcknowledgedAt)
{
    internal static OnwardView Of(OnwardShare share, Func<Guid, AgencyName> agency) => new(
        share.Id, share.ToAgencyId is { } to ? agency(to) : null, share.RecipientName, share.RecipientContact, share.Ground, share.Explanation, share.SharedOn,
        new ReferrerView(share.WorkerName, share.WorkerJobTitle, share.WorkerContact), share.RecordedAt, share.WithdrawalAcknowledgedAt);
}

/// <param name="Channel">telephone, in-person, fax or secure-email.</param>
/// <param name="ToPersonId">A person of this referral, for family, friends and carers (R78).</param>
/// <param name="WithdrawnAt">Consent was withdrawn; a task says to tell the recipient.</param>
public sealed record ManualView(
    Guid DisclosureId, Guid DecisionId, string Channel, AgencyName? ToAgency, Guid? ToPersonId, string RecipientName, string? RecipientRole, string? Contact,
    string Verification, string VerificationNote, WorkerName? CheckedBy, string? Necessity, string? Assurance, string OnwardSharing, string Summary,
    IReadOnlyList<Guid> StatementIds, IReadOnlyList<Guid> LeftOut, bool NamesSubject, IReadOnlyList<string> Categories, IReadOnlyList<string> Conditions, string Marking,
    bool DoNotTell, IReadOnlyList<ReasonView> Reasons, string ContentSha256, DateTimeOffset DisclosedAt, DateTimeOffset RecordedAt, WorkerName RecordedBy, DateTimeOffset? WithdrawnAt)
{
    internal static ManualView Of(ManualDisclosure told, WholeReferral all, Func<Guid, AgencyName> agency) => new(
        told.Id, told.DecisionId, told.Channel, told.ToAgencyId is { } to ? agency(to) : null, told.ToPersonId, told.RecipientName, told.RecipientRole, told.Contact,
        told.Verification, told.VerificationNote, WorkerName.Of(told.CheckedBy, told.CheckedByName), told.Necessity, told.Assurance, told.OnwardSharing, told.Summary,
        told.StatementIds, told.LeftOut, told.NamesSubject, told.Categories, told.Conditions, told.Marking,
        told.DoNotTell, all.ReasonsOf(told.Id), told.ContentSha256, told.DisclosedAt, told.RecordedAt, new WorkerName(told.RecordedBy, told.RecordedByName), told.WithdrawnAt);
}

/// <summary>A copy that left the hub, and who holds it.</summary>
/// <param name="Of">The delivery, onward share or disclosure by hand through which it came there.</param>
/// <param name="Until">When the holder confirmed that it acted on a withdrawal, destroyed or returned it; empty while it holds the copy.</param>
/// <param name="Events">What became of it, the oldest first.</param>
/// <param name="UndertakingEnded">Set when its holder accepted to keep it from the person, and need not any more.</param>
public sealed record CopyView(
    Guid Of, AgencyName? Agency, string? Name, IReadOnlyList<Guid> StatementIds, DateTimeOffset Since, DateTimeOffset? Until, IReadOnlyList<CustodyView> Events,
    UndertakingView? UndertakingEnded = null);

/// <param name="Event">lost, breached, destroyed or returned.</param>
/// <param name="RecordedBy">The worker who wrote it down; empty when the holder reported it itself.</param>
public sealed record CustodyView(Guid EventId, string Event, string HappenedOn, string Description, string ReportedBy, DateTimeOffset RecordedAt, WorkerName? RecordedBy)
{
    internal static CustodyView Of(CustodyEvent one) =>
        new(one.Id, one.Event, one.HappenedOn, one.Description, one.ReportedBy, one.RecordedAt, WorkerName.Of(one.RecordedBy, one.RecordedByName));
}
