using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>Information that somebody else supplied, who may have set limits to what is done with it (R26).</summary>
/// <param name="Source">Who supplied it: the agency or the person.</param>
/// <param name="Category">What kind of information it is; one of those that are shared.</param>
/// <param name="Conditions">Codes of the conditions the source set.</param>
/// <param name="Agreed">Where the source wants to be asked, or wants it to go no further: whether it agreed to this sharing.</param>
/// <param name="Despite">Why it is shared although the source did not agree.</param>
public sealed record SuppliedAnswer(string? Source = null, string? Category = null, IReadOnlyList<string>? Conditions = null, bool? Agreed = null, string? Despite = null);

/// <summary>R26: the limits a source set travel with what it supplied, and are not passed over.</summary>
internal static class SuppliedRules
{
    public static void Check(Case it, Gaps gaps)
    {
        var sharing = it.Answers.Sharing;
        var supplied = sharing?.FromOthers ?? [];
        for (var at = 0; at < supplied.Count; at++)
        {
            var (answer, field) = (supplied[at], $"sharing.fromOthers[{at}]");
            gaps.NeedText(answer.Source, $"{field}.source", "R26", "Say who supplied it.");
            gaps.When(sharing!.Categories.All(category => category.Code != answer.Category), $"{field}.category", "R26", "Say which of the categories that are shared it belongs to.");
            var conditions = answer.Conditions ?? [];
            foreach (var condition in conditions.Where(condition => !sharing.Conditions.Contains(condition)))
            {
                gaps.Add("sharing.conditions", "R26", $"A source set this condition, so whoever receives it is bound by it: {condition}.");
            }

            gaps.When(answer.Agreed is not true && string.IsNullOrWhiteSpace(answer.Despite) && conditions.Any(condition => it.Reference.SharingConditions.Find(condition) is { AsksSource: true }),
                $"{field}.agreed", "R26", "The source wants to be asked before it goes further: say that it agreed, or why it is shared all the same.");
        }
    }
}
