namespace SafeShare.Referrals.Correct;

/// <summary>That somebody made sure of a statement: who, and up to which day it is known to be so (R65).</summary>
public sealed class Verification
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid StatementId { get; private init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string AsOf { get; private init; } = "";
    public string VerifiedBy { get; private init; } = "";
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedBy { get; private init; }
    public string RecordedByName { get; private init; } = "";

    private Verification() { }

    public static Verification Of(Statement statement, string asOf, string verifiedBy, Worker by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = statement.ReferralId,
        HubId = statement.HubId,
        StatementId = statement.Id,
        AsOf = asOf,
        VerifiedBy = verifiedBy,
        RecordedAt = at,
        RecordedBy = by.Id,
        RecordedByName = by.Name,
    };
}
