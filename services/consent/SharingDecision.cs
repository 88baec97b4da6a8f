using SafeShare.Consents.Decide;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Tell;

namespace SafeShare.Consents;

/// <summary>
/// One worker's decision to share or not to share, with all its answers (R1, R80). Never changed: another decision names
/// it as replaced, and a review ten years later finds both.
/// </summary>
public sealed class SharingDecision
{
    /// <summary>Stands where the lawful basis of an emergency decision is still to be recorded (R48).</summary>
    public const string BasisToBeCompleted = "to-be-completed";

    private SharingDecision()
    {
    }

    public required Guid Id { get; init; }
    public required Guid ReferralId { get; init; }
    public Guid? PersonId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string Outcome { get; init; }
    public required string Route { get; init; }

    /// <summary>The confidentiality position. It says nothing about the lawful basis, nor the basis about it.</summary>
    public required string Position { get; init; }
    public Guid? ConsentId { get; init; }
    public required string LawfulBasis { get; init; }
    public required string Purpose { get; init; }
    public Guid? Replaces { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>told, deferred or not-to-be-told; open after an emergency (R68).</summary>
    public string? Informed { get; init; }

    /// <summary>By when an emergency decision's record must be completed by one that replaces it (R48).</summary>
    public DateTimeOffset? CompletionDueAt { get; init; }

    /// <summary>By when the person is to be told, or not telling them is to be looked at again (R68, R69).</summary>
    public DateTimeOffset? TellDueAt { get; init; }

    /// <summary>By when a decision not to share is to be looked at again (R61).</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>By when a second person is to confirm or return it; absent when it took effect at once (I10).</summary>
    public DateTimeOffset? SignOffDueAt { get; init; }

    /// <summary>The kind of agency that decided: purposes and powers depend on it.</summary>
    public string? AgencyKind { get; init; }

    /// <summary>The recipients that receive the smaller scope, and what of the categories lies outside it (R79).</summary>
    public IReadOnlyList<Guid> SmallerScopeAgencyIds { get; init; } = [];
    public IReadOnlyList<string> SmallerScopeExcludes { get; init; } = [];

    /// <summary>By which procedure, and how long it is kept (R82); absent on what was decided before that was recorded.</summary>
    public Retention? Retention { get; init; }
    public required string ReferenceVersion { get; init; }
    public required string GuidanceVersion { get; init; }
    public required string FormVersion { get; init; }

    /// <summary>The answers as they were given.</summary>
    public required DecisionAnswers Answers { get; init; }

    /// <summary>What the software proposed for them, with its reasons.</summary>
    public required Proposal Proposal { get; init; }

    public IReadOnlyList<Guid> RecipientAgencyIds => Outcome == Outcomes.Share ? [.. Answers.Sharing!.Recipients.Select(recipient => recipient.AgencyId)] : [];

    public IReadOnlyList<string> Categories => Outcome == Outcomes.Share ? [.. Answers.Sharing!.Categories.Select(category => category.Code)] : [];

    /// <summary>Takes answers in which no gap was found.</summary>
    public static SharingDecision From(DecisionAnswers answers, Proposal proposal, Author author, Case about)
    {
        var emergency = answers.Route == Routes.Emergency;
        var shares = answers.Outcome == Outcomes.Share;
        var policy = about.Reference.Policy;
        var narrowed = shares ? SmallerScope.Recipients(about, answers.Route) : [];
        return new SharingDecision
        {
            Id = Guid.CreateVersion7(author.At),
            ReferralId = answers.ReferralId,
            PersonId = answers.PersonId,
            HubId = author.HubId,
            AgencyId = author.AgencyId,
            DecidedBy = author.WorkerId,
            DecidedAt = author.At,
            Outcome = answers.Outcome!,
            Route = shares ? answers.Route! : Routes.None,
            Position = about.Position ?? Positions.NotSought,
            ConsentId = answers.Consent?.ConsentId,
            LawfulBasis = answers.LawfulBasis?.Basis ?? (emergency ? BasisToBeCompleted : Routes.None),
            Purpose = answers.Purpose!.Code!,
            Replaces = answers.Replaces,
            ValidUntil = !shares ? author.At : (answers.Sharing!.ValidUntil ?? author.At.AddHours(policy.EmergencyValidHours)).ToUniversalTime(),
            Informed = shares ? answers.Recorded?.Informed?.State : null,
            CompletionDueAt = emergency ? author.At.AddHours(policy.EmergencyCompletionHours) : null,
            TellDueAt = shares ? Telling.DueAt(answers.Recorded?.Informed, emergency ? author.At.AddDays(policy.TellWithinDays) : null) : null,
            ReviewAt = answers.NotSharing?.ReviewAt?.ToUniversalTime(),
            SignOffDueAt = SignOffRules.Needed(about) ? author.At.AddHours(policy.SignOffWithinHours) : null,
            AgencyKind = about.AgencyKind,
            SmallerScopeAgencyIds = narrowed,
            SmallerScopeExcludes = narrowed.Count > 0 ? SmallerScope.Excludes(about) : [],
            Retention = Retention.Of(about, author.HubId),
            ReferenceVersion = about.Reference.Version,
            GuidanceVersion = about.Reference.GuidanceVersion,
            FormVersion = about.Reference.FormVersion(FormCodes.Decision),
            Answers = answers,
            Proposal = proposal,
        };
    }
}
