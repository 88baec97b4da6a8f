namespace SafeShare.Consents.Decide;

/// <summary>R61, R80: a decision not to share is as full a record as the other, and is looked at again.</summary>
internal static class NotSharingRules
{
    public static void Check(Case it, Gaps gaps)
    {
        if (it.Answers.Outcome != Outcomes.DoNotShare)
        {
            return;
        }

        var answer = it.Answers.NotSharing;
        gaps.NeedText(answer?.Reason, "notSharing.reason", "R60", "Name the reason. An organisation's own interest is none.");
        gaps.NeedText(answer?.Explanation, "notSharing.explanation", "R80", "Record why it is not shared.");
        gaps.NeedText(answer?.RiskLevel, "notSharing.riskLevel", "R61", "Record the risk that is left.");
        gaps.When(answer?.ReviewAt is null || answer.ReviewAt <= it.Now, "notSharing.reviewAt", "R61", "Say when this is looked at again.");
    }
}
