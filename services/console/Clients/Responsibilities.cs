using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>Who holds parental responsibility for a child, as the consent service takes it (R37).</summary>
public sealed class ResponsibilityAnswers
{
    public string? Holder { get; set; }
    public string? Basis { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? HeldFrom { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? HeldUntil { get; set; }
    public bool? ChildLivesWith { get; set; }
    public string? OrderReference { get; set; }
    public string? Source { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? SourceSeenOn { get; set; }
    public Guid? Supersedes { get; set; }
}

/// <param name="State">held, ended or superseded.</param>
public sealed record ResponsibilityView(Guid ResponsibilityId, DateTimeOffset RecordedAt, Guid RecordedBy, string State, ResponsibilityAnswers Answers);
