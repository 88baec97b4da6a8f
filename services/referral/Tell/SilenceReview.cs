using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Tell;

/// <summary>A "do not ask" or "do not tell" was looked at again in the consent service, and kept or lifted (R46, R68). It never changes.</summary>
public sealed class SilenceReview
{
    public const string Lifted = "lifted";

    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid? ConsentId { get; private init; }
    public Guid? DecisionId { get; private init; }
    public Guid? PersonId { get; private init; }
    public string Outcome { get; private init; } = "";
    public DateTimeOffset ReviewedAt { get; private init; }
    public DateTimeOffset? NextReviewAt { get; private init; }

    private SilenceReview() { }

    public static SilenceReview From(SilenceReviewed reviewed) => new()
    {
        Id = reviewed.ReviewId,
        ReferralId = reviewed.ReferralId,
        HubId = reviewed.HubId,
        ConsentId = reviewed.ConsentId,
        DecisionId = reviewed.DecisionId,
        PersonId = reviewed.PersonId,
        Outcome = reviewed.Outcome,
        ReviewedAt = reviewed.ReviewedAt,
        NextReviewAt = reviewed.NextReviewAt,
    };

    public bool Lifts(Decision decision) => Outcome == Lifted && DecisionId == decision.Id;

    /// <summary>Whoever the referral is about may be asked and told from then on; a word about somebody else changes nothing for them.</summary>
    public bool LiftsFor(Referral referral) => Outcome == Lifted && (PersonId is null || PersonId == referral.SubjectId);
}
