namespace SafeShare.Contracts.Referrals.V1;

/// <summary>Something that was shared turned out wrong or out of date. Whoever holds a copy is told, and reads for itself what stands in its place (R65).</summary>
public sealed record CorrectionReleased
{
    public required Guid DeliveryId { get; init; }

    /// <summary>The delivery, or the onward share, through which the wrong statement came to this holder.</summary>
    public required Guid Corrects { get; init; }

    /// <summary>Who passed the content on to this holder, when it came that way.</summary>
    public Guid? PassedOnBy { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid ToAgencyId { get; init; }
    public required Guid DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required string Marking { get; init; }
    public required DateTimeOffset CorrectedAt { get; init; }

    /// <summary>Absent when it only says that something is wrong: such news does not age.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Neither the person nor anybody who might tell them may learn that this was shared (R68).</summary>
    public bool DoNotTell { get; init; }

    /// <summary>Agencies to which the person said it must not go (R25).</summary>
    public IReadOnlyList<Guid> ExcludedAgencyIds { get; init; } = [];

    /// <summary>For what the person said it must not be used (R25).</summary>
    public IReadOnlyList<string> ExcludedPurposes { get; init; } = [];

    /// <summary>What kinds of information the person said must not be shared (R25).</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = [];

    /// <summary>The <see cref="DisclosedContent"/>, sealed.</summary>
    public required string SealedContent { get; init; }
}
