namespace SafeShare.Consents.Record;

/// <summary>Somebody does not agree with the answer. A competent child's own answer counts all the same (R38).</summary>
/// <param name="By">Who: father, grandmother and so on.</param>
/// <param name="Says">What they object to.</param>
/// <param name="EncouragedToTalk">Whether the child was encouraged to talk it over with them.</param>
public sealed record Objection(string? By = null, string? Says = null, bool? EncouragedToTalk = null);

/// <summary>The family does not agree whose answer counts (R27).</summary>
/// <param name="Rationale">Why this person's answer was taken.</param>
public sealed record FamilyConflict(string? Rationale = null);

internal static class DisagreementRules
{
    public static void Check(ConsentAnswers answers, Gaps gaps)
    {
        gaps.When(answers.Conflict is { } conflict && string.IsNullOrWhiteSpace(conflict.Rationale), "conflict.rationale", "R27", "The family does not agree: say why this person's answer was taken.");
        for (var at = 0; at < answers.Objections.Count; at++)
        {
            gaps.NeedText(answers.Objections[at].By, $"objections[{at}].by", "R38", "Say who objects.");
            gaps.NeedText(answers.Objections[at].Says, $"objections[{at}].says", "R38", "Say what they object to.");
        }
    }
}
