namespace SafeShare.Consents.Decide;

/// <summary>R13, R48: what even an emergency needs: why, for what, to whom, which kinds of information. The rest follows in time.</summary>
internal static class EmergencyRules
{
    public static void Check(Case it, Gaps gaps)
    {
        gaps.NeedText(it.Answers.Emergency?.Danger, "emergency.danger", "R48", "Say who is in what danger now.");
        gaps.NeedText(it.Answers.Purpose?.Code, "purpose.code", "R2", "Name the purpose.");
        FirstQuestions.Allowed(it, gaps);
        SharingQuestion.Recipients(it, gaps);
        SharingQuestion.Categories(it, gaps);
        gaps.When(it.Answers.Sharing?.ValidUntil <= it.Now, "sharing.validUntil", "R48", "This time has passed already.");
        gaps.When(it.Answers.Sharing?.ValidUntil > it.Now.AddHours(it.Reference.Policy.EmergencyValidHours), "sharing.validUntil", "R48",
            $"An emergency decision holds for {it.Reference.Policy.EmergencyValidHours} hours at most.");
        gaps.When(it.ReplacedRoute == Routes.Emergency, "route", "R48", "An emergency decision is completed by a full one, not by another emergency.");
    }
}
