using System.Text.Json.Serialization;

namespace SafeShare.Consents;

/// <summary>Whether one child can decide this one thing now (R34): eight questions, and a conclusion that follows from them.</summary>
public sealed record CompetenceAssessment
{
    /// <summary>Codes of the questions answered with yes. The other ones count as no.</summary>
    public IReadOnlyList<string> Yes { get; init; } = [];
    public required bool Competent { get; init; }
    public string? Rationale { get; init; }
    public string? AssessedBy { get; init; }
    public DateTimeOffset? AssessedAt { get; init; }
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

    /// <summary>When the cause passes: when to ask again (R42).</summary>
    public DateTimeOffset? AskAgainAt { get; init; }
    public string? AssessedBy { get; init; }
    public DateTimeOffset? AssessedAt { get; init; }
    public BestInterests? BestInterests { get; init; }

    [JsonIgnore]
    public bool Lacks => State == CapacityStates.Lacks;
}

/// <summary>For a person who lacks capacity: what is best for them, weighed with those close to them (R43, R44).</summary>
public sealed record BestInterests(string? OwnWishes = null, string? Consulted = null, string? Reasoning = null);
