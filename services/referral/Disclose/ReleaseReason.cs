namespace SafeShare.Referrals.Disclose;

/// <summary>Why a statement left that needed a reason of its own, and why in spite of whom it identifies (R5, R26, R56). It never changes.</summary>
public sealed class ReleaseReason
{
    public Guid Id { get; private init; }
    public Guid DeliveryId { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid StatementId { get; private init; }

    /// <summary>The third party whom it is about; empty when it is about the statement.</summary>
    public Guid? PersonId { get; private init; }
    public string Reason { get; private init; } = "";

    private ReleaseReason() { }

    public static IEnumerable<ReleaseReason> Of(Guid deliveryId, Referral referral, IReadOnlyList<Terms> terms, DateTimeOffset at) =>
        from one in terms
        from said in (one.ThirdParties ?? []).Select(person => (PersonId: (Guid?)person.PersonId, person.Reason)).Append((PersonId: null, Reason: one.Reason ?? ""))
        where said.Reason.Length > 0
        select new ReleaseReason
        {
            Id = Guid.CreateVersion7(at),
            DeliveryId = deliveryId,
            ReferralId = referral.Id,
            HubId = referral.HubId,
            StatementId = one.StatementId,
            PersonId = said.PersonId,
            Reason = said.Reason,
        };
}
