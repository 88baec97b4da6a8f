using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Record;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Decide;

/// <summary>The moment from which a decision counts: when it is recorded, or when a second person has confirmed it (I10).</summary>
internal static class TakingEffect
{
    extension(ConsentDb db)
    {
        public async Task TakeEffectAsync(SharingDecision decision, Guid actingAgency, DateTimeOffset at, CancellationToken ct)
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

            var agreed = decision.Route == Routes.Consent ? await db.Consents.SingleAsync(row => row.Id == decision.ConsentId, ct) : null;
            db.Publish(Said(decision, at, agreed?.Answers.Obtained?.Scope?.Excluded ?? new ConsentExclusions()));
        }
    }

    private static SharingDecided Said(SharingDecision decision, DateTimeOffset from, ConsentExclusions excluded) => new()
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
        ExcludedAgencyIds = excluded.AgencyIds,
        ExcludedPurposes = excluded.Purposes,
        ExcludedCategories = excluded.Categories,
        SmallerScopeAgencyIds = decision.SmallerScopeAgencyIds,
        SmallerScopeExcludes = decision.SmallerScopeExcludes,
        RetentionClass = decision.Retention?.Class,
        Marking = decision.Outcome == Outcomes.Share ? decision.Answers.Sharing?.Marking : null,
    };

    private static IReadOnlyList<Guid> Known(IEnumerable<Guid?>? people) => [.. (people ?? []).OfType<Guid>().Distinct()];
}
