using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>How the person was spoken with when they were asked (R8, R20, R35, R45).</summary>
public sealed class Explanation
{
    public LimitsExplained? Limits { get; set; }
    public NoticeGiven? Notice { get; set; }
    public Communication? Communication { get; set; }
    public List<SupportOffer> Offers { get; set; } = [];
}

public sealed class LimitsExplained
{
    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? On { get; set; }
    public string? How { get; set; }
}

public sealed class NoticeGiven
{
    public string? Version { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? GivenOn { get; set; }
    public string? Format { get; set; }
}

public sealed class Communication
{
    public string? Need { get; set; }
    public string? MetBy { get; set; }
}

public sealed class SupportOffer
{
    public string? Kind { get; set; }
    public string? Outcome { get; set; }
}

/// <summary>Somebody does not agree with the answer (R38).</summary>
public sealed class Objection
{
    public string? By { get; set; }
    public string? Says { get; set; }
    public bool? EncouragedToTalk { get; set; }
}

/// <summary>The family does not agree whose answer counts (R27).</summary>
public sealed class FamilyConflict
{
    public string? Rationale { get; set; }
}
