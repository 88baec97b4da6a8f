namespace SafeShare.Referrals.Confide;

/// <summary>A worker found a statement confidential after all, or not, and said why (R7). It never changes; the latest counts.</summary>
public sealed class ConfidentialityChange
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid StatementId { get; private init; }
    public bool Confidential { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset ChangedAt { get; private init; }
    public Guid ChangedBy { get; private init; }
    public string ChangedByName { get; private init; } = "";

    private ConfidentialityChange() { }

    public static ConfidentialityChange Of(Statement statement, bool confidential, string reason, Worker by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = statement.ReferralId,
        HubId = statement.HubId,
        StatementId = statement.Id,
        Confidential = confidential,
        Reason = reason,
        ChangedAt = at,
        ChangedBy = by.Id,
        ChangedByName = by.Name,
    };
}
