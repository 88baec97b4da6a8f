namespace SafeShare.Consents.Decide;

/// <summary>R61, R80: a decision not to share is as full a record as the other, and is looked at again.</summary>
internal static class NotSharingRules
{
    /// <summary>R47: what a duty or an order requires is not left undone, unless the order is challenged.</summary>
    public static bool IsOpen(Case it) => ObligationRules.Binding(it) is null || it.Answers.Obligation is { Challenged: true };

    /// <summary>The listed reasons that the facts of the case bear; a reason that the other answers contradict is none.</summary>
    public static IReadOnlyList<string> ReasonsFor(Case it) =>
        [.. it.Reference.NotSharingReasons.Select(reason => reason.Code).Where(code => Contradiction(it, code) is null)];

    public static void Check(Case it, Gaps gaps)
    {
        if (it.Answers.Outcome != Outcomes.DoNotShare)
        {
            return;
        }

        var answer = it.Answers.NotSharing;
        gaps.NeedText(answer?.Reason, "notSharing.reason", "R60", "Name the reason. An organisation's own interest is none.");
        if (Contradiction(it, answer?.Reason) is var (rule, says))
        {
            gaps.Add("notSharing.reason", rule, says);
        }

        gaps.NeedText(answer?.Explanation, "notSharing.explanation", "R80", "Record why it is not shared.");
        gaps.NeedText(answer?.RiskLevel, "notSharing.riskLevel", "R61", "Record the risk that is left.");
        gaps.When(answer?.ReviewAt is null || answer.ReviewAt <= it.Now, "notSharing.reviewAt", "R61", "Say when this is looked at again.");
    }

    private static (string Rule, string Says)? Contradiction(Case it, string? reason) => reason switch
    {
        "refused-risks-only-self" when it.IsChild || it.HarmToOthers || it.Capacity == CapacityStates.Lacks =>
            ("R52", "This reason is for an adult with capacity who puts nobody else at risk, and other answers say otherwise."),
        "no-ground" when it.Grounds.Count > 0 => ("R49", "Grounds to share without consent are recorded, so that there are none is no reason."),
        "order-challenged" when it.Answers.Obligation is not { Challenged: true } => ("R47", "No order is recorded as challenged."),
        _ => null,
    };
}
