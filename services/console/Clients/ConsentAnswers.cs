using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>Where the person stands on sharing (R29), as the consent service takes it. Of the four parts one is filled in.</summary>
public sealed class ConsentAnswers
{
    public Guid ReferralId { get; set; }
    public Guid? PersonId { get; set; }
    public AnsweredWith? Versions { get; set; }
    public string Position { get; set; } = "";
    public SubjectAtTheTime Subject { get; set; } = new();
    public ObtainedConsent? Obtained { get; set; }
    public RefusedConsent? Refused { get; set; }
    public NotSoughtConsent? NotSought { get; set; }
    public UnableConsent? Unable { get; set; }
    public CoercionConcern? Coercion { get; set; }
    public List<Objection> Objections { get; set; } = [];
    public FamilyConflict? Conflict { get; set; }
    public Explanation? Explanation { get; set; }
}

/// <summary>The versions of reference data and form that the answers were given with (R1).</summary>
public sealed record AnsweredWith(string? Reference, string? Form);

public sealed class SubjectAtTheTime
{
    public string Kind { get; set; } = "";
    public int? AgeYears { get; set; }

    [JsonConverter(typeof(Day))]
    public DateParts? DateOfBirth { get; set; }
    public CompetenceAssessment? Competence { get; set; }
    public CapacityAssessment? Capacity { get; set; }
}

public sealed class CoercionConcern
{
    public string? Indicators { get; set; }
}

public sealed class ObtainedConsent
{
    public string? Kind { get; set; }
    public string? ImpliedBy { get; set; }
    public List<Guid> ServiceAgencyIds { get; set; } = [];
    public string? Form { get; set; }
    public string? DocumentSha256 { get; set; }
    public string? Witness { get; set; }
    public string? Note { get; set; }
    public List<string> Explained { get; set; } = [];
    public ConsentGiver? GivenBy { get; set; }
    public ConsentScope? Scope { get; set; }
}

public sealed class ConsentGiver
{
    public string Role { get; set; } = "";
    public string? Name { get; set; }
    public Guid? ResponsibilityId { get; set; }
    public string? ResponsibilityBasis { get; set; }
    public bool? ChildLivesWith { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(Day))]
    public DateParts? HeldUntil { get; set; }

    /// <summary>Nothing while it was not said which kinds of information the authority covers.</summary>
    public List<string>? Covers { get; set; }
    public string? Evidence { get; set; }
    public string? RiskOfAsking { get; set; }
    public bool? MayBeSourceOfHarm { get; set; }
    public string? SubjectsViews { get; set; }
}

public sealed class ConsentScope
{
    public List<Guid> RecipientAgencyIds { get; set; } = [];
    public List<string> People { get; set; } = [];
    public List<string> Purposes { get; set; } = [];
    public List<string> Categories { get; set; } = [];

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? ValidUntil { get; set; }
    public List<string> Conditions { get; set; } = [];
    public ConsentExclusions Excluded { get; set; } = new();
}

public sealed class ConsentExclusions
{
    public List<Guid> AgencyIds { get; set; } = [];
    public List<string> Purposes { get; set; } = [];
    public List<string> Categories { get; set; } = [];
}

public sealed class RefusedConsent
{
    public string? PersonsReasons { get; set; }
    public string? RefusedBy { get; set; }
    public List<ExploredTopic> Explored { get; set; } = [];
    public string? SupportOffered { get; set; }
}

public sealed class ExploredTopic
{
    public string Topic { get; set; } = "";

    /// <summary>Nothing while the worker has not said.</summary>
    public bool? Done { get; set; }
    public string? Note { get; set; }
}

public sealed class NotSoughtConsent
{
    public string? Reason { get; set; }
    public string? Facts { get; set; }
    public string? AuthorisedBy { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? ReviewAt { get; set; }
}

public sealed class UnableConsent
{
    public string? Reason { get; set; }
    public string? WhatWasTried { get; set; }
}
