using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>Whether one child can decide this one thing now (R34).</summary>
public sealed class CompetenceAssessment
{
    public List<string> Yes { get; set; } = [];
    public bool? Competent { get; set; }
    public bool InDoubt { get; set; }
    public string? Rationale { get; set; }
    public string? AssessedBy { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(StartOfDay))]
    public DateParts? AssessedAt { get; set; }
}

/// <summary>Whether one person can take this one decision now (R40 to R43).</summary>
public sealed class CapacityAssessment
{
    public string? State { get; set; }
    public bool? Understands { get; set; }
    public bool? Retains { get; set; }
    public bool? Weighs { get; set; }
    public bool? Communicates { get; set; }
    public string? Cause { get; set; }
    public string? CauseKind { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? AskAgainAt { get; set; }
    public string? AssessedBy { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(StartOfDay))]
    public DateParts? AssessedAt { get; set; }
    public BestInterests? BestInterests { get; set; }
    public List<Consultee> Consultees { get; set; } = [];
    public bool? UnlikeEarlierWishes { get; set; }
    public string? LookedInto { get; set; }

    /// <summary>What is best for the person has to be said when capacity is lacking (R43), and is shown wherever it was said.</summary>
    [JsonIgnore]
    public bool AsksInterests => State == "lacks" || BestInterests is not (null or { OwnWishes: null, Consulted: null, Reasoning: null })
        || (Consultees ?? []).Exists(one => one is not { Who: null, Views: null, Authority: null });

    /// <summary>What is best for the person is said on a page of its own: the other page's answers stay as they were.</summary>
    public CapacityAssessment WithInterestsOf(CapacityAssessment? other)
    {
        (BestInterests, Consultees) = (other?.BestInterests, other?.Consultees ?? []);
        return this;
    }

    /// <summary>Nothing was said, so capacity is presumed (R40).</summary>
    [JsonIgnore]
    public bool IsEmpty => this is
    {
        State: null, Understands: null, Retains: null, Weighs: null, Communicates: null, Cause: null, CauseKind: null, AssessedBy: null, UnlikeEarlierWishes: null, LookedInto: null,
        AskAgainAt: null or { IsEmpty: true }, AssessedAt: null or { IsEmpty: true }, Consultees: null or { Count: 0 },
        BestInterests: null or { OwnWishes: null, Consulted: null, Reasoning: null },
    };
}

public sealed class BestInterests
{
    public string? OwnWishes { get; set; }
    public string? Consulted { get; set; }
    public string? Reasoning { get; set; }
}

/// <summary>Somebody who was consulted about the best interests (R43).</summary>
public sealed class Consultee
{
    public string? Who { get; set; }
    public string? Views { get; set; }
    public string? Authority { get; set; }
}
