using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>What is right in place of what was said; the form and the request are spelt alike (R65).</summary>
public sealed record NewCorrection
{
    [Required(ErrorMessage = "Choose whether it is a fact, an opinion or hearsay")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "Enter what is right"), StringLength(4000, ErrorMessage = "This must be 4,000 characters or fewer")]
    public string? Text { get; init; }

    [Required(ErrorMessage = "Enter who says so"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
    public string? Source { get; init; }

    [RealDate(ErrorMessage = "Enter the day on which it was seen or heard"), JsonConverter(typeof(Day))]
    public DateParts? ObservedOn { get; init; } = new();

    [RealDate(ErrorMessage = "Enter the day up to which it is known to be so"), JsonConverter(typeof(Day))]
    public DateParts? AsOf { get; init; } = new();

    [Required(ErrorMessage = "Enter who made sure of it"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
    public string? VerifiedBy { get; init; }

    [Required(ErrorMessage = "Enter what was wrong"), StringLength(2000, ErrorMessage = "This must be 2,000 characters or fewer")]
    public string? Reason { get; init; }

    [StringLength(4000, ErrorMessage = "This must be 4,000 characters or fewer")]
    public string? NarrowerWording { get; init; }
}

/// <summary>A statement was checked and still holds (R65).</summary>
public sealed record NewCheck
{
    [Required(ErrorMessage = "Enter who made sure of it"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
    public string? VerifiedBy { get; init; }

    [RealDate(ErrorMessage = "Enter the day up to which it is known to be so"), JsonConverter(typeof(Day))]
    public DateParts? AsOf { get; init; } = new();
}

/// <summary>Whether a statement counts as told in confidence, and why (R7).</summary>
public sealed record NewConfidentiality
{
    [Required(ErrorMessage = "Choose whether it counts as told in confidence")]
    public bool? Confidential { get; init; }

    [Required(ErrorMessage = "Enter why"), StringLength(1000, ErrorMessage = "This must be 1,000 characters or fewer")]
    public string? Reason { get; init; }
}

/// <summary>What became of a copy (R76).</summary>
public sealed record NewCustodyEvent
{
    [Required(ErrorMessage = "Choose what became of the copy")]
    public string? Event { get; init; }

    [RealDate(ErrorMessage = "Enter the day on which it happened or came to light"), JsonConverter(typeof(Day))]
    public DateParts? HappenedOn { get; init; } = new();

    [Required(ErrorMessage = "Enter what happened, and what was done about it"), StringLength(4000, ErrorMessage = "This must be 4,000 characters or fewer")]
    public string? Description { get; init; }

    [Required(ErrorMessage = "Enter who says so"), StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
    public string? ReportedBy { get; init; }
}

/// <summary>It is no longer right.</summary>
public sealed record CorrectedView(Guid ReplacedBy, string Reason, DateTimeOffset CorrectedAt, WorkerName CorrectedBy);

/// <param name="Event">lost, breached, destroyed or returned.</param>
/// <param name="RecordedBy">Empty when the holder reported it itself.</param>
public sealed record CustodyEventView(Guid EventId, string Event, DateOnly HappenedOn, string Description, string ReportedBy, DateTimeOffset RecordedAt, WorkerName? RecordedBy);

/// <param name="AsOf">The last day on which it is known to have been so.</param>
/// <param name="Stale">Older than the hub relies on without looking again.</param>
public sealed record FreshnessView(string AsOf, string? VerifiedBy, int? Days, bool Stale);
