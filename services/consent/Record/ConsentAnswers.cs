using System.Text.Json.Serialization;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>Where the person stands on sharing, as the worker records it (R29). Exactly one of the four parts is filled: the one the position names.</summary>
public sealed record ConsentAnswers
{
    public required Guid ReferralId { get; init; }

    /// <summary>The person in the hub's index, when already known there.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The versions the answers were given with; a stale one is refused by name (R1).</summary>
    public AnsweredWith? Versions { get; init; }

    /// <summary>obtained, refused, not-sought or unable.</summary>
    public required string Position { get; init; }
    public required SubjectAtTheTime Subject { get; init; }
    public ObtainedConsent? Obtained { get; init; }
    public RefusedConsent? Refused { get; init; }
    public NotSoughtConsent? NotSought { get; init; }
    public UnableConsent? Unable { get; init; }

    /// <summary>Signs that the answer is not the person's own: it counts neither for nor against sharing (R19, R51).</summary>
    public CoercionConcern? Coercion { get; init; }

    /// <summary>Those who do not agree with the answer. A competent child's own answer counts all the same (R38).</summary>
    public IReadOnlyList<Objection> Objections { get; init; } = [];

    /// <summary>The family does not agree whose answer counts (R27).</summary>
    public FamilyConflict? Conflict { get; init; }

    /// <summary>How the person was spoken with, what they were told and what support they were offered (R8, R20, R35, R45).</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>A child who was found competent said yes or no for themself (R38).</summary>
    [JsonIgnore]
    public bool ByCompetentChild => Subject is { Kind: Subjects.Child, Competence.Competent: true } && (Obtained?.GivenBy?.Role == Givers.Subject || Refused?.RefusedBy == Givers.Subject);

    /// <summary>R34: the same thing to decide: on the same referral, whether the same goes to the same for the same. Who answers may differ.</summary>
    public bool AsksTheSameAs(ConsentAnswers other) => ReferralId == other.ReferralId
        && (Obtained?.Scope is not { } mine || other.Obtained?.Scope is not { } theirs
            || (mine.RecipientAgencyIds.ToHashSet().SetEquals(theirs.RecipientAgencyIds)
                && mine.Purposes.ToHashSet(StringComparer.Ordinal).SetEquals(theirs.Purposes)
                && mine.Categories.ToHashSet(StringComparer.Ordinal).SetEquals(theirs.Categories)));

    /// <summary>The person was found unable to decide this for themself (R34, R41).</summary>
    [JsonIgnore]
    public bool FoundUnable => Subject is { Competence.Competent: false } or { Capacity.Lacks: true };
}

/// <summary>Whose consent it is, as they were when asked (R33, R40).</summary>
public sealed record SubjectAtTheTime
{
    /// <summary>child or adult.</summary>
    public required string Kind { get; init; }

    /// <summary>Age in years, when known. Twelve and sixteen are expectations to confirm or rebut, not limits (R33).</summary>
    public int? AgeYears { get; init; }

    /// <summary>From which the age follows, when known.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>R33: the age counts of the day on which something is decided.</summary>
    public int? AgeOn(DateOnly day) => DateOfBirth is not { } born ? AgeYears
        : day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    /// <summary>Needed when a child under sixteen answers for themself (R34).</summary>
    public CompetenceAssessment? Competence { get; init; }

    /// <summary>Needed when somebody answers for a person of sixteen or over (R40, R41).</summary>
    public CapacityAssessment? Capacity { get; init; }
}

/// <summary>What the indicators were.</summary>
public sealed record CoercionConcern(string Indicators);

/// <summary>Consent as it was given (R15 to R18, R25).</summary>
public sealed record ObtainedConsent
{
    /// <summary>explicit or implicit (R16).</summary>
    public string? Kind { get; init; }

    /// <summary>For implicit consent: the behaviour or context it shows in (R16). Silence is neither.</summary>
    public string? ImpliedBy { get; init; }

    /// <summary>For implicit consent: the agencies of the service or team within which it holds (R18).</summary>
    public IReadOnlyList<Guid> ServiceAgencyIds { get; init; } = [];

    /// <summary>written or verbal (R17).</summary>
    public string? Form { get; init; }

    /// <summary>For written consent: lower-case hex SHA-256 of the signed document.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>For verbal consent: who heard it, or a note made at the time.</summary>
    public string? Witness { get; init; }
    public string? Note { get; init; }

    /// <summary>What was explained to the person: why, what, who, use, implications (R15).</summary>
    public IReadOnlyList<string> Explained { get; init; } = [];
    public ConsentGiver? GivenBy { get; init; }
    public ConsentScope? Scope { get; init; }
}

/// <summary>What was agreed to, and its limits (R25).</summary>
public sealed record ConsentScope
{
    public IReadOnlyList<Guid> RecipientAgencyIds { get; init; } = [];

    /// <summary>Names of relatives, carers and friends who may be told (R78).</summary>
    public IReadOnlyList<string> People { get; init; } = [];
    public IReadOnlyList<string> Purposes { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Codes of what the person asked of whoever receives it; every sharing that rests on this consent carries them (R25).</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
    public ConsentExclusions Excluded { get; init; } = new();
}

/// <summary>What the person said must not be shared, or not with whom, or not for what (R25).</summary>
public sealed record ConsentExclusions
{
    public IReadOnlyList<Guid> AgencyIds { get; init; } = [];
    public IReadOnlyList<string> Purposes { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>A no, with the person's own reasons and what was talked through (R30, R31).</summary>
public sealed record RefusedConsent
{
    public string? PersonsReasons { get; init; }

    /// <summary>Who refused: subject, parental-responsibility, local-authority, attorney or deputy.</summary>
    public string? RefusedBy { get; init; }
    public IReadOnlyList<ExploredTopic> Explored { get; init; } = [];

    /// <summary>Persuasion, support or an advocate offered, with the answer (R30, R45).</summary>
    public string? SupportOffered { get; init; }
}

/// <param name="Topic">worries, concern, recipients, benefits, consequences, need-to-know or support (R31).</param>
/// <param name="Done">True when it was talked about, false when that was not possible.</param>
/// <param name="Note">What was said, or why it was not possible.</param>
public sealed record ExploredTopic(string Topic, bool Done, string? Note = null);

/// <summary>Nobody was asked, for one of the reasons that allow it (R28, R46, R47).</summary>
public sealed record NotSoughtConsent
{
    /// <summary>risk-to-person, risk-to-worker, prejudice-crime, delay or statutory-duty.</summary>
    public string? Reason { get; init; }
    public string? Facts { get; init; }

    /// <summary>Name and role of the person who authorised not asking.</summary>
    public string? AuthorisedBy { get; init; }

    /// <summary>When not asking is looked at again; after the hub's usual time, when absent.</summary>
    public DateTimeOffset? ReviewAt { get; init; }
}

/// <summary>Asked or meant to ask, and no answer to be had. Never agreement (R19).</summary>
public sealed record UnableConsent
{
    /// <summary>no-response, not-found, lacks-capacity, temporarily-unable or no-responsible-person.</summary>
    public string? Reason { get; init; }
    public string? WhatWasTried { get; init; }
}
