using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Consents;

/// <summary>Whether one child can decide this one thing now (R34): eight questions, and a conclusion that follows from them. It serves no other decision.</summary>
public sealed record CompetenceAssessment
{
    /// <summary>Codes of the questions answered with yes. The other ones count as no.</summary>
    public IReadOnlyList<string> Yes { get; init; } = [];
    public required bool Competent { get; init; }

    /// <summary>Whoever assessed is not sure: legal advice comes first (R39).</summary>
    public bool InDoubt { get; init; }
    public string? Rationale { get; init; }
    public string? AssessedBy { get; init; }
    public DateTimeOffset? AssessedAt { get; init; }

    /// <summary>Answer for answer, word for word and of the same instant: carried over and not made anew.</summary>
    public bool IsTheSameAs(CompetenceAssessment? other) => other is not null
        && other.AssessedAt == AssessedAt && other.AssessedBy == AssessedBy && other.Rationale == Rationale && other.Competent == Competent && other.InDoubt == InDoubt
        && other.Yes.ToHashSet(StringComparer.Ordinal).SetEquals(Yes);
}

/// <summary>Whether one person can take this one decision now (R40 to R42). It is part of what it was made for and serves nothing else.</summary>
public sealed record CapacityAssessment
{
    /// <summary>presumed, has, lacks or in-doubt.</summary>
    public string? State { get; init; }

    /// <summary>The four tests: whether the person can do each. Unanswered is not the same as no.</summary>
    public bool? Understands { get; init; }
    public bool? Retains { get; init; }
    public bool? Weighs { get; init; }
    public bool? Communicates { get; init; }

    /// <summary>The impairment or disturbance that is the cause. An unwise choice is none (R42).</summary>
    public string? Cause { get; init; }

    /// <summary>What kind of cause it is; for one that passes, when to ask again is said too (R42).</summary>
    public string? CauseKind { get; init; }

    /// <summary>When the cause passes: when to ask again (R42).</summary>
    public DateTimeOffset? AskAgainAt { get; init; }
    public string? AssessedBy { get; init; }
    public DateTimeOffset? AssessedAt { get; init; }
    public BestInterests? BestInterests { get; init; }

    /// <summary>Who was consulted about the best interests, one by one (R43).</summary>
    public IReadOnlyList<Consultee>? Consultees { get; init; }

    /// <summary>The choice departs from what the person used to want, or rests on something that is not so: reason to look further (R42).</summary>
    public bool? UnlikeEarlierWishes { get; init; }

    /// <summary>What looking further showed (R42).</summary>
    public string? LookedInto { get; init; }

    /// <summary>Word for word and of the same instant, however its offset is written: carried over and not made anew.</summary>
    public bool IsTheSameAs(CapacityAssessment? other) => other is not null && other.AssessedAt == AssessedAt && Words(other) == Words(this);

    private static string Words(CapacityAssessment assessment) => JsonSerializer.Serialize(assessment with { AssessedAt = null, AskAgainAt = null });

    [JsonIgnore]
    public bool Lacks => State == CapacityStates.Lacks;
}

/// <summary>For a person who lacks capacity: what is best for them, weighed with those close to them (R43, R44).</summary>
/// <param name="OwnWishes">The person's own wishes, earlier ones too.</param>
/// <param name="Consulted">Who was consulted and what they think, where they are not named one by one.</param>
/// <param name="Reasoning">Why this is best for the person.</param>
public sealed record BestInterests(string? OwnWishes = null, string? Consulted = null, string? Reasoning = null);

/// <summary>Somebody close to the person, or who acts for them (R43).</summary>
/// <param name="Who">relative, partner, carer, friend, attorney, deputy or guardian.</param>
/// <param name="Views">What they think, or why they could not be asked.</param>
/// <param name="Authority">For attorney, deputy and guardian: what shows their authority, and what it covers.</param>
public sealed record Consultee(string? Who = null, string? Views = null, string? Authority = null);
