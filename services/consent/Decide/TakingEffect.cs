using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Decide;

/// <summary>The moment from which a decision counts: when it is recorded, or when a second person has confirmed it (I10).</summary>
internal static class TakingEffect
{
    extension(ConsentDb db)
    {
        public void TakeEffect(SharingDecision decision, Guid actingAgency, DateTimeOffset at)
        {
            if (decision.Replaces is { } replaced)
            {
                db.Add(new Replacement
                {
                    Replaced = replaced,
                    ReplacedBy = decision.Id,
                    ReferralId = decision.ReferralId,
                    HubId = decision.HubId,
                    AgencyId = actingAgency,
                });
            }

            db.Publish(Said(decision, at));
        }
    }

    private static SharingDecided Said(SharingDecision decision, DateTimeOffset from) => new()
    {
        DecisionId = decision.Id,
        ReferralId = decision.ReferralId,
        HubId = decision.HubId,
        AgencyId = decision.AgencyId,
        DecidedBy = decision.DecidedBy,
        DecidedAt = decision.DecidedAt,
        Outcome = decision.Outcome,
        Route = decision.Route,
        RecipientAgencyIds = decision.RecipientAgencyIds,
        Purpose = decision.Purpose,
        Categories = decision.Categories,
        Conditions = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Conditions ?? [] : [],
        ValidFrom = from,
        ValidUntil = decision.ValidUntil,
        ConfidentialityPosition = decision.Position,
        LawfulBasis = decision.LawfulBasis,
        ConsentId = decision.ConsentId,
        Replaces = decision.Replaces,
        Informed = decision.Informed,
        InformedReviewAt = decision.TellDueAt,
        OtherPersonIds = Known(decision.Answers.Identifiable?.Others?.Select(other => other.PersonId)),
        RecipientPersonIds = decision.Outcome == Outcomes.Share ? Known(decision.Answers.Sharing?.Family.Select(member => member.PersonId)) : [],
        Marking = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Marking : null,
    };

    private static IReadOnlyList<Guid> Known(IEnumerable<Guid?>? people) => [.. (people ?? []).OfType<Guid>().Distinct()];
}
