namespace SafeShare.Contracts.Consents.V1;

/// <summary>Where the person stands on sharing is on record: obtained, refused, not-sought or unable (R29).</summary>
public sealed record ConsentRecorded
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required string Position { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>From when the consent carries nothing unless the person is asked again, as far as that is known today (R21, R33, R37).</summary>
    public DateTimeOffset? RenewalDueAt { get; init; }

    /// <summary>Earlier consents of the same person on this referral: they need no renewal any more.</summary>
    public IReadOnlyList<Guid> Renews { get; init; } = [];
}

/// <summary>The register of parental responsibility says now that whoever agreed answers for the child until another day than was known: it is known anew when to ask again (R21, R37).</summary>
public sealed record RenewalMoved
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>When the register said so: of two such messages the later counts, in whichever order they come.</summary>
    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>From when the consent carries nothing unless somebody is asked again; absent when nothing ends it any more.</summary>
    public DateTimeOffset? RenewalDueAt { get; init; }
}

/// <summary>The person no longer agrees. What has not been opened stops at once; every past recipient is told (R22-R24, I6).</summary>
public sealed record ConsentWithdrawn
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>The decisions that relied on this consent, and on nothing else.</summary>
    public required IReadOnlyList<Guid> DecisionIds { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }
}

/// <summary>A "do not ask" or "do not tell" was looked at again: kept until a later day, or lifted (R46, R68).</summary>
public sealed record SilenceReviewed
{
    public required Guid ReviewId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>The record that says not to ask, when it was that.</summary>
    public Guid? ConsentId { get; init; }

    /// <summary>The decision that says not to tell, when it was that.</summary>
    public Guid? DecisionId { get; init; }

    /// <summary>Whom it is about, in the hub's index; absent when the record does not say.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>kept or lifted.</summary>
    public required string Outcome { get; init; }
    public required DateTimeOffset ReviewedAt { get; init; }

    /// <summary>When it is looked at next; never, once lifted.</summary>
    public DateTimeOffset? NextReviewAt { get; init; }
}
