namespace SafeShare.Referrals.Tell;

/// <summary>
/// Whoever accepted to keep a copy from the person need not any more (R46, R68). It never changes: a silence of later binds what
/// leaves later.
/// </summary>
public sealed class UndertakingEnd
{
    /// <summary>The delivery, or the disclosure by hand, with which it was accepted.</summary>
    public Guid CopyId { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public DateTimeOffset EndedAt { get; private init; }

    private UndertakingEnd() { }

    public static UndertakingEnd Of(Guid copyId, Referral referral, DateTimeOffset at) => new() { CopyId = copyId, ReferralId = referral.Id, HubId = referral.HubId, EndedAt = at };
}
