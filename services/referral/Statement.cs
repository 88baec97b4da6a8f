using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Correct;

namespace SafeShare.Referrals;

/// <summary>One thing said about the people in a referral, with who said it (R64, R104). What is stored never changes.</summary>
public sealed class Statement
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }

    /// <summary>The agency whose information it is: the referrer, or whoever answered a request.</summary>
    public Guid AgencyId { get; private init; }

    /// <summary>The request it answers; null when it came with the referral.</summary>
    public Guid? RequestId { get; private init; }

    /// <summary>fact, opinion, hearsay or unknown.</summary>
    public string Kind { get; private init; } = "";
    public string Category { get; private init; } = "";
    public string Text { get; private init; } = "";
    public string Source { get; private init; } = "";
    public string ObservedOn { get; private init; } = "";
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>It was told in confidence, or counts as such because of who the source is to the person (R7).</summary>
    public bool Confidential { get; private set; }

    /// <summary>formal or informal; empty when nobody said.</summary>
    public string? SourceRelationship { get; private init; }

    /// <summary>Why it is not confidential although the relationship is formal.</summary>
    public string? NotConfidentialBecause { get; private init; }

    /// <summary>Who the source is to the person (R70).</summary>
    public string? SourceRelation { get; private init; }

    /// <summary>What the source itself allows; see <see cref="Disclose.SourceLimits"/> (R26).</summary>
    public IReadOnlyList<string> SourceLimits { get; private init; } = [];

    /// <summary>The people of this referral, besides the subject, whom its source says it identifies (R5).</summary>
    public IReadOnlyList<Guid> Identifies { get; private init; } = [];

    private const string Formal = "formal";

    private Statement() { }

    public static Statement From(StatementContent said, Referral referral, Guid agencyId, Guid? requestId, DateTimeOffset now, IReadOnlyList<Guid>? identifies = null) => new()
    {
        Id = said.StatementId,
        ReferralId = referral.Id,
        HubId = referral.HubId,
        AgencyId = agencyId,
        RequestId = requestId,
        Kind = said.Kind,
        Category = said.Category,
        Text = said.Text,
        Source = said.Source,
        ObservedOn = said.ObservedOn,
        ReceivedAt = now,
        Confidential = said.Confidential || (said.SourceRelationship == Formal && string.IsNullOrWhiteSpace(said.NotConfidentialBecause)),
        SourceRelationship = said.SourceRelationship,
        NotConfidentialBecause = said.NotConfidentialBecause,
        SourceRelation = said.SourceRelation,
        SourceLimits = said.SourceLimits,
        Identifies = identifies ?? [],
    };

    /// <summary>As a worker decided last; what is stored stays as it came.</summary>
    public void CountAs(IEnumerable<ConfidentialityChange> changes) =>
        Confidential = changes.LastOrDefault(change => change.StatementId == Id)?.Confidential ?? Confidential;

    /// <summary>What stands in its place, with everything that its source allows as it was (R65).</summary>
    public Statement CorrectedBy(CorrectStatement.Request right, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ReferralId = ReferralId,
        HubId = HubId,
        AgencyId = AgencyId,
        RequestId = RequestId,
        Kind = right.Kind,
        Category = Category,
        Text = right.Text,
        Source = right.Source,
        ObservedOn = right.ObservedOn,
        ReceivedAt = now,
        Confidential = Confidential,
        SourceRelationship = SourceRelationship,
        NotConfidentialBecause = NotConfidentialBecause,
        SourceRelation = SourceRelation,
        SourceLimits = SourceLimits,
        Identifies = Identifies,
    };
}
