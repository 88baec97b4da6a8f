using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>The codes for answers and what they mean today, as the consent service gives them.</summary>
public sealed record ReferenceData
{
    public required string Version { get; init; }
    public required IReadOnlyList<FormVersion> Forms { get; init; }
    public required IReadOnlyList<Entry> AgencyKinds { get; init; }
    public required IReadOnlyList<Entry> Purposes { get; init; }
    public required IReadOnlyList<Entry> Powers { get; init; }
    public required IReadOnlyList<Entry> LawfulBases { get; init; }
    public required IReadOnlyList<Entry> LawfulConditions { get; init; }
    public required IReadOnlyList<Entry> Categories { get; init; }
    public required IReadOnlyList<Entry> Positions { get; init; }
    public required IReadOnlyList<Entry> NotSoughtReasons { get; init; }
    public required IReadOnlyList<Entry> UnableReasons { get; init; }
    public required IReadOnlyList<Entry> ConsentKinds { get; init; }
    public required IReadOnlyList<Entry> ConsentForms { get; init; }
    public required IReadOnlyList<Entry> InformedElements { get; init; }
    public required IReadOnlyList<Entry> Givers { get; init; }
    public required IReadOnlyList<Entry> ResponsibilityBases { get; init; }
    public required IReadOnlyList<Entry> RefusalTopics { get; init; }
    public required IReadOnlyList<Entry> CompetenceQuestions { get; init; }
    public required IReadOnlyList<Entry> CapacityStates { get; init; }
    public required IReadOnlyList<Entry> CapacityCauses { get; init; }
    public required IReadOnlyList<Entry> Consultees { get; init; }
    public required IReadOnlyList<Entry> Supports { get; init; }
    public required IReadOnlyList<Entry> Outcomes { get; init; }
    public required IReadOnlyList<Entry> Routes { get; init; }
    public required IReadOnlyList<Entry> Proposals { get; init; }
    public required IReadOnlyList<Entry> Grounds { get; init; }
    public required IReadOnlyList<Entry> HarmLevels { get; init; }
    public required IReadOnlyList<Entry> Weighings { get; init; }
    public required IReadOnlyList<Entry> NotSharingReasons { get; init; }
    public required IReadOnlyList<Entry> RiskLevels { get; init; }
    public required IReadOnlyList<Entry> SharingConditions { get; init; }
    public required IReadOnlyList<Entry> InformedStates { get; init; }
    public required IReadOnlyList<Entry> Advisers { get; init; }
    public required IReadOnlyList<Entry> Aims { get; init; }
    public required IReadOnlyList<Entry> HarmSigns { get; init; }
    public required IReadOnlyList<Entry> CheckTypes { get; init; }
    public required IReadOnlyList<Entry> CheckExceptions { get; init; }
    public required IReadOnlyList<Entry> Relationships { get; init; }

    /// <summary>What answers given today are given with.</summary>
    public AnsweredWith Current(string form) => new(Version, Forms.FirstOrDefault(one => one.Code == form)?.Version);
}

/// <summary>One form of the consent service and its version.</summary>
public sealed record FormVersion(string Code, string Version);

/// <param name="Code">What is sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Note">What helps to choose.</param>
/// <param name="Subjects">child or adult: about whom it may be relied on; both, when absent.</param>
/// <param name="Sensitive">A category that needs a justification of its own (R56).</param>
/// <param name="Duty">A power that demands sharing (R47).</param>
/// <param name="ByAuthority">Comes from an order or document, which is named (R37, R43).</param>
/// <param name="SmallerScope">A kind of agency that receives less unless it is said why it needs more (R79).</param>
/// <param name="Law">special or criminal, for a category; article-9, schedule-1 or schedule-8, for a condition.</param>
public sealed record Entry(
    string Code, string Label, string? Note, IReadOnlyList<string>? Subjects, bool Sensitive = false, bool Duty = false, string? Law = null, bool ByAuthority = false, bool SmallerScope = false)
{
    public bool About(string? subject) => Subjects is null || subject is null || Subjects.Contains(subject);
}

public static class Entries
{
    extension(IReadOnlyList<Entry> list)
    {
        public IReadOnlyList<Choice> Choices() => [.. list.Select(entry => new Choice(entry.Code, entry.Label, entry.Note))];

        public string? LabelOrNone(string? code) => code is null ? null : list.Label(code);

        /// <summary>What a code means; the code itself when it is no longer known.</summary>
        public string Label(string? code) => list.FirstOrDefault(entry => entry.Code == code)?.Label ?? Words.Said.Of(code);
    }
}
