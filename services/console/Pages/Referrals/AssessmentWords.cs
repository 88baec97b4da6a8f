using SafeShare.Console.Clients;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>An assessment of capacity in words, for consent and decision alike.</summary>
internal static class AssessmentWords
{
    public static IEnumerable<(string, string?)> Lines(CapacityAssessment? found, ReferenceData reference) => found is null ? [] :
    [
        ("Capacity", reference.CapacityStates.LabelOrNone(found.State)), ("Understands", YesNo(found.Understands)), ("Keeps it in mind", YesNo(found.Retains)), ("Weighs it", YesNo(found.Weighs)), ("Can say it", YesNo(found.Communicates)),
        ("Assessed by", found.AssessedBy), ("Assessed on", London.DateOrNone(found.AssessedAt)), ("Unlike what they used to want", YesNo(found.UnlikeEarlierWishes)), ("Looking further showed", found.LookedInto),
        ("Kind of cause", reference.CapacityCauses.LabelOrNone(found.CauseKind)), ("Cause", found.Cause), ("Ask again", London.DateOrNone(found.AskAgainAt)),
    ];

    /// <summary>What is best for a person who lacks capacity.</summary>
    public static IEnumerable<(string, string?)> InterestLines(CapacityAssessment? found, ReferenceData reference) => found is null ? [] :
    [
        ("Their own wishes", found.BestInterests?.OwnWishes),
        .. (found.Consultees ?? []).Select(one => ($"Consulted: {reference.Consultees.Label(one.Who)}", Join(one.Views, one.Authority))),
        ("Consulted", found.BestInterests?.Consulted), ("Best for them because", found.BestInterests?.Reasoning),
    ];

    private static string? Join(string? one, string? other) => (one, other) switch { (null, _) => other, (_, null) => one, _ => $"{one} ({other})" };

    private static string? YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => null };
}
