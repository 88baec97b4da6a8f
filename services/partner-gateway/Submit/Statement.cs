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

    public StatementContent ToContent() => new()
    {
        StatementId = Guid.CreateVersion7(),
        Kind = Kind,
        Text = PlainText.Normalise(Text),
        Source = Source,
        ObservedOn = ObservedOn,
        Category = Category,
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
