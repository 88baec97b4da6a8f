namespace SafeShare.Referrals.Correct;

/// <summary>That a statement turned out wrong or out of date, and which one stands in its place (R65). The wrong one stays readable; neither changes.</summary>
public sealed class Correction
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid StatementId { get; private init; }
    public Guid ReplacementId { get; private init; }

    /// <summary>What was wrong, for the hub. Holders are not told why.</summary>
    public string Reason { get; private init; } = "";
    public DateTimeOffset CorrectedAt { get; private init; }
    public Guid CorrectedBy { get; private init; }
    public string CorrectedByName { get; private init; } = "";

    private Correction() { }

    public static Correction Of(Statement wrong, Statement right, string reason, Worker by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = wrong.ReferralId,
        HubId = wrong.HubId,
        StatementId = wrong.Id,
        ReplacementId = right.Id,
        Reason = reason,
        CorrectedAt = at,
        CorrectedBy = by.Id,
        CorrectedByName = by.Name,
    };
}
