using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Consents.Reference;

/// <summary>
/// The codes that answers are given in, and the law behind them, in one dated file. A change of law or local policy is a
/// change of that file and its version; every decision keeps the version it was made under (R1).
/// </summary>
public sealed record ReferenceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static ReferenceData Current { get; } = Read();

    public required string Version { get; init; }
    public required IReadOnlyList<string> Guidance { get; init; }

    /// <summary>Which editions of the guidance the rules follow; kept with each decision.</summary>
    public required string GuidanceVersion { get; init; }
    public required IReadOnlyList<FormVersion> Forms { get; init; }
    public required Policy Policy { get; init; }
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
    public required IReadOnlyList<Entry> Markings { get; init; }
    public required IReadOnlyList<Entry> InformedStates { get; init; }
    public required IReadOnlyList<Entry> Advisers { get; init; }
    public required IReadOnlyList<Entry> Aims { get; init; }
    public required IReadOnlyList<Entry> HarmSigns { get; init; }
    public required IReadOnlyList<Entry> CheckTypes { get; init; }
    public required IReadOnlyList<Entry> CheckExceptions { get; init; }
    public required IReadOnlyList<Entry> Relationships { get; init; }
    public required IReadOnlyList<Entry> Principles { get; init; }
    public required IReadOnlyList<Entry> GoldenRules { get; init; }
    public required IReadOnlyList<Entry> Regimes { get; init; }

    /// <summary>The procedures of the hubs, and how long their records are kept (R82).</summary>
    public required IReadOnlyList<Procedure> Procedures { get; init; }
    public required IReadOnlyList<RetentionClass> RetentionClasses { get; init; }

    public string FormVersion(string form) => Forms.Single(known => known.Code == form).Version;

    /// <summary>The same data with only what counts on that day, for forms.</summary>
    public ReferenceData On(DateOnly day) => this with
    {
        Purposes = [.. Purposes.Where(entry => entry.InForce(day))],
        Powers = [.. Powers.Where(entry => entry.InForce(day))],
        LawfulBases = [.. LawfulBases.Where(entry => entry.InForce(day))],
        LawfulConditions = [.. LawfulConditions.Where(entry => entry.InForce(day))],
        Categories = [.. Categories.Where(entry => entry.InForce(day))],
        Procedures = [.. Procedures.Where(procedure => procedure.InForce(day))],
        RetentionClasses = [.. RetentionClasses.Where(known => known.InForce(day))],
    };

    private static ReferenceData Read()
    {
        using var file = typeof(ReferenceData).Assembly.GetManifestResourceStream("reference.json")!;
        return JsonSerializer.Deserialize<ReferenceData>(file, Json)!;
    }
}

/// <summary>Local clocks that the hub sets for itself.</summary>
/// <param name="EmergencyValidHours">How long an emergency decision lets information go out (R48).</param>
/// <param name="EmergencyCompletionHours">By when its record must be completed (R48).</param>
/// <param name="TellWithinDays">By when somebody whose information was shared in an emergency is told, or a reason recorded (R68).</param>
/// <param name="SignOffWithinHours">By when a second person confirms or returns a decision that waits for one (I10).</param>
/// <param name="SilenceReviewDays">When a "do not ask" is looked at again, unless its record says an earlier or later day (R46).</param>
/// <param name="AdviceWithinHours">By when a consultation is answered (R86).</param>
/// <param name="AssessmentValidDays">How old an assessment of capacity or competence may be when a record is made with it (R34, R41).</param>
public sealed record Policy(int EmergencyValidHours, int EmergencyCompletionHours, int TellWithinDays, int SignOffWithinHours, int SilenceReviewDays, int AdviceWithinHours, int AssessmentValidDays);
