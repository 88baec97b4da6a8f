namespace SafeShare.Consents.Review;

/// <summary>What a review says: kept until a later day, or lifted.</summary>
/// <param name="Reason">Why it is kept or lifted.</param>
/// <param name="AuthorisedBy">Who answers for a silence that goes on or ends.</param>
/// <param name="NextReviewAt">When it is looked at next; not for lifting.</param>
public sealed record ReviewRequest(string? Reason = null, string? AuthorisedBy = null, DateTimeOffset? NextReviewAt = null);

internal static class ReviewRules
{
    public static readonly Refusal NothingToReview = new("nothing-to-review", "Nothing stands here that is looked at again.");

    public static readonly Refusal NothingToLift = new("nothing-to-lift", "No silence stands here that could be lifted.");

    public static Dictionary<string, string[]> ErrorsIn(ReviewRequest request, bool lifts, bool silence, DateTimeOffset now)
    {
        var errors = Wording.ErrorsIn(request);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors["reason"] = [lifts ? "Say why it is lifted." : "Say why it stays."];
        }

        if (silence && string.IsNullOrWhiteSpace(request.AuthorisedBy))
        {
            errors["authorisedBy"] = ["Name who authorised it (R46, R68)."];
        }

        if (!lifts && (request.NextReviewAt is null || request.NextReviewAt <= now))
        {
            errors["nextReviewAt"] = ["Say when it is looked at next; a silence without an end is none that anybody answers for."];
        }
        else if (lifts && request.NextReviewAt is not null)
        {
            errors["nextReviewAt"] = ["Once lifted there is nothing to look at again."];
        }

        return errors;
    }

    public static LookedAgain From(ReviewRequest request, Consent consent, bool lifts, Author author) => From(request, Reviewed.NotAsking, lifts, consent.ReferralId, consent.Id, null, author);

    public static LookedAgain From(ReviewRequest request, SharingDecision decision, bool lifts, Author author) =>
        From(request, decision.Outcome == Outcomes.DoNotShare ? Reviewed.NotSharing : Reviewed.NotTelling, lifts, decision.ReferralId, null, decision.Id, author);

    private static LookedAgain From(ReviewRequest request, string subject, bool lifts, Guid referralId, Guid? consentId, Guid? decisionId, Author author) => new()
    {
        Id = Guid.CreateVersion7(author.At),
        Subject = subject,
        ConsentId = consentId,
        DecisionId = decisionId,
        ReferralId = referralId,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        ReviewedAt = author.At,
        Outcome = lifts ? Reviewed.Lifted : Reviewed.Kept,
        Reason = request.Reason!,
        AuthorisedBy = request.AuthorisedBy,
        NextReviewAt = request.NextReviewAt?.ToUniversalTime(),
    };
}
