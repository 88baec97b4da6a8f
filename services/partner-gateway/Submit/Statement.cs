using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>One thing said, with where it comes from (R64).</summary>
public sealed record Statement
{
    /// <summary>fact, opinion, hearsay or unknown.</summary>
    [Code("statement-kind")]
    public required string Kind { get; init; }

    [Words(4000)]
    public required string Text { get; init; }

    /// <summary>Who saw, heard or said it.</summary>
    [Line(200)]
    public required string Source { get; init; }

    /// <summary>The day it was seen or heard: yyyy-MM-dd.</summary>
    [Day]
    public required string ObservedOn { get; init; }

    /// <summary>What it is about. Sharing is decided by category.</summary>
    [Code("category")]
    public required string Category { get; init; }

    /// <summary>It was told in confidence (R7).</summary>
    public bool Confidential { get; init; }

    /// <summary>Who the source is to the person: mother, neighbour, class teacher (R7, R70).</summary>
    [Line(100)]
    public string? SourceRelation { get; init; }

    /// <summary>formal or informal. What was told in a formal relationship counts as confidential unless you say why not (R7).</summary>
    [Code("source-relationship")]
    public string? SourceRelationship { get; init; }

    /// <summary>Why it is not confidential although it was told in a formal relationship (R7).</summary>
    [Words(500)]
    public string? NotConfidentialBecause { get; init; }

    /// <summary>What the source itself allows (R26). The hub is held to it.</summary>
    [Code("source-limit"), Items(0, 3)]
    public IReadOnlyList<string>? SourceLimits { get; init; }

    /// <summary>Everybody whom it identifies besides the person it is about, as far as you know them (R5).</summary>
    [Items(0, 20)]
    public IReadOnlyList<OtherPerson>? Identifies { get; init; }

    public StatementContent ToContent() => new()
    {
        StatementId = Guid.CreateVersion7(),
        Kind = Kind,
        Text = PlainText.Normalise(Text),
        Source = Source,
        ObservedOn = ObservedOn,
        Category = Category,
        Confidential = Confidential,
        SourceRelation = SourceRelation,
        SourceRelationship = SourceRelationship,
        NotConfidentialBecause = NotConfidentialBecause is { } reason ? PlainText.Normalise(reason) : null,
        SourceLimits = SourceLimits ?? [],
        Identifies = [.. (Identifies ?? []).Select(person => person.ToContent(person.Role))],
    };
}

/// <summary>A worker by name, with how to reach them.</summary>
public sealed record NamedWorker
{
    [Line(100)]
    public required string Name { get; init; }

    [Line(100)]
    public required string JobTitle { get; init; }

    /// <summary>A telephone number or a secure e-mail address.</summary>
    [Line(200)]
    public required string Contact { get; init; }

    public ReferrerContent ToContent() => new() { Name = Name, JobTitle = JobTitle, Contact = Contact };
}
