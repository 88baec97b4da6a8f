namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>What a referral says, as checked by the gateway. Never travels unsealed.</summary>
public sealed record ReferralContent
{
    /// <summary>The person the concern is about.</summary>
    public required PersonContent Subject { get; init; }

    /// <summary>child or adult.</summary>
    public required string Pathway { get; init; }

    /// <summary>Code of the kind of harm feared, from the code list for the pathway.</summary>
    public required IReadOnlyList<string> ConcernTypes { get; init; }

    /// <summary>low, medium, high or immediate: what the referrer thinks. Evidence is not needed (R59).</summary>
    public required string ConcernLevel { get; init; }
    public required IReadOnlyList<StatementContent> Statements { get; init; }

    /// <summary>The named worker who refers; agencies do not refer anonymously (R84).</summary>
    public required ReferrerContent Referrer { get; init; }

    /// <summary>obtained, refused, not-sought or unable (R29).</summary>
    public required string ConsentPosition { get; init; }

    /// <summary>Why it was not sought or could not be obtained; a code (R28, R46).</summary>
    public string? ConsentReason { get; init; }

    /// <summary>Whether the person or family knows of the referral, and why not (R96).</summary>
    public bool? PersonInformed { get; init; }
    public string? PersonNotInformedReason { get; init; }

    /// <summary>Someone is in danger now: the hub sees it first (R13, R48).</summary>
    public bool Emergency { get; init; }
    public IReadOnlyList<PersonContent> OtherPeople { get; init; } = [];

    /// <summary>The referrer's own reference, shown back to it.</summary>
    public string? LocalReference { get; init; }
}

/// <summary>One person as the referrer knows them. Almost everything may be unknown.</summary>
public sealed record PersonContent
{
    /// <summary>subject, carer, household, alleged-source or other (R103).</summary>
    public required string Role { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>yyyy, yyyy-MM or yyyy-MM-dd: a date may be known in part.</summary>
    public string? DateOfBirth { get; init; }
    public bool DateOfBirthEstimated { get; init; }

    /// <summary>Ten digits with a valid check digit, unspaced.</summary>
    public string? NhsNumber { get; init; }
    public string? Uprn { get; init; }
    public string? AddressLine { get; init; }
    public string? Postcode { get; init; }
    public string? Relationship { get; init; }
}

/// <summary>One thing said, with where it comes from (R64).</summary>
public sealed record StatementContent
{
    public required Guid StatementId { get; init; }

    /// <summary>fact, opinion, hearsay or unknown.</summary>
    public required string Kind { get; init; }
    public required string Text { get; init; }
    public required string Source { get; init; }

    /// <summary>When it was seen or heard: yyyy-MM-dd.</summary>
    public required string ObservedOn { get; init; }

    /// <summary>Category code; sharing is decided by category.</summary>
    public required string Category { get; init; }

    /// <summary>It was told in confidence (R7).</summary>
    public bool Confidential { get; init; }

    /// <summary>Who the source is to the person: mother, neighbour, class teacher (R7, R70).</summary>
    public string? SourceRelation { get; init; }

    /// <summary>formal or informal: whom the person tells something as a patient, pupil or client tells it in confidence (R7). Absent when not known.</summary>
    public string? SourceRelationship { get; init; }

    /// <summary>Why it is not confidential although the relationship is formal (R7).</summary>
    public string? NotConfidentialBecause { get; init; }

    /// <summary>What the source itself allows: not-to-be-passed-on, ask-first or not-to-be-attributed (R26).</summary>
    public IReadOnlyList<string> SourceLimits { get; init; } = [];

    /// <summary>Everybody whom it identifies besides the person it is about (R5).</summary>
    public IReadOnlyList<PersonContent> Identifies { get; init; } = [];
}

public sealed record ReferrerContent
{
    public required string Name { get; init; }
    public required string JobTitle { get; init; }
    public required string Contact { get; init; }
}
