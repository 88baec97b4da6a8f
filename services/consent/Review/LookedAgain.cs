namespace SafeShare.Consents.Review;

/// <summary>Somebody looked again at a silence or at a decision not to share, and kept it or lifted it (R46, R61, R68). What was looked at stays as it was.</summary>
public sealed class LookedAgain
{
    public required Guid Id { get; init; }

    /// <summary>not-asking, not-telling or not-sharing.</summary>
    public required string Subject { get; init; }
    public Guid? ConsentId { get; init; }
    public Guid? DecisionId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset ReviewedAt { get; init; }

    /// <summary>kept or lifted.</summary>
    public required string Outcome { get; init; }
    public required string Reason { get; init; }
    public string? AuthorisedBy { get; init; }

    /// <summary>When it is looked at next; never, once lifted.</summary>
    public DateTimeOffset? NextReviewAt { get; init; }
}

/// <summary>What is looked at again.</summary>
public static class Reviewed
{
    public const string NotAsking = "not-asking";
    public const string NotTelling = "not-telling";
    public const string NotSharing = "not-sharing";
    public const string Kept = "kept";
    public const string Lifted = "lifted";
}

/// <summary>A state in which a person is not asked or not told, with who answers for it and until when it goes unexamined (R46, R68, R69).</summary>
/// <param name="State">do-not-ask, do-not-tell or lifted.</param>
/// <param name="Reason">Why.</param>
/// <param name="AuthorisedBy">Who authorised it, or its going on.</param>
/// <param name="ReviewAt">When it is looked at next.</param>
/// <param name="LiftedAt">When it ended.</param>
public sealed record Silence(string State, string? Reason, string? AuthorisedBy, DateTimeOffset? ReviewAt, DateTimeOffset? LiftedAt)
{
    public static Silence? Of(Consent consent, LookedAgain? last) => consent.ReviewAt is not { } due ? null
        : From("do-not-ask", consent.Answers.NotSought?.Reason, consent.Answers.NotSought?.AuthorisedBy, due, last);

    public static Silence? Of(SharingDecision decision, LookedAgain? last) => decision is not { Informed: Informed.NotToBeTold, TellDueAt: { } due } ? null
        : From("do-not-tell", decision.Answers.Recorded?.Informed?.Reason, decision.Answers.Recorded?.Informed?.AuthorisedBy, due, last);

    private static Silence From(string state, string? reason, string? authorisedBy, DateTimeOffset due, LookedAgain? last) => last switch
    {
        { Outcome: Reviewed.Lifted } => new("lifted", last.Reason, last.AuthorisedBy, null, last.ReviewedAt),
        { } kept => new(state, kept.Reason, kept.AuthorisedBy, kept.NextReviewAt, null),
        null => new(state, reason, authorisedBy, due, null),
    };
}
