namespace SafeShare.Consents.Decide;

/// <summary>Question seven: whether the person knows, or why not (R46, R68, R69).</summary>
internal static class RecordedQuestion
{
    public static void Check(Case it, Gaps gaps)
    {
        var informed = it.Answers.Recorded?.Informed;
        switch (informed?.State)
        {
            case null:
                gaps.Add("recorded.informed.state", it.Answers.Route == Routes.Override ? "R69" : "R68", "Say whether the person was told, will be told or is not to be told.");
                break;
            case Informed.Told:
                Told(it, informed, gaps);
                break;
            case Informed.Deferred:
                gaps.NeedText(informed.Reason, "recorded.informed.reason", "R68", "Say why the person is told later.");
                gaps.When(informed.At is null || informed.At <= it.Now, "recorded.informed.at", "R69", "Say until when telling is put off; it stays open until then.");
                break;
            case Informed.NotToBeTold:
                gaps.NeedText(informed.Reason, "recorded.informed.reason", "R68", "Say why the person is not to be told.");
                gaps.NeedText(informed.AuthorisedBy, "recorded.informed.authorisedBy", "R68", "Name who authorised not telling.");
                gaps.When(informed.ReviewAt is null || informed.ReviewAt <= it.Now, "recorded.informed.reviewAt", "R68", "Say when not telling is looked at again.");
                break;
        }
    }

    private static void Told(Case it, InformedAnswer informed, Gaps gaps)
    {
        gaps.NeedText(informed.How, "recorded.informed.how", "R68", "Say how the person was told.");
        gaps.When(informed.At is null || informed.At > it.Now, "recorded.informed.at", "R68", "Say when the person was told.");
        gaps.When(it.Standing?.Silence is { State: "do-not-ask" }, "recorded.informed.state", "R46", "The person is not asked because asking would do harm; then telling waits as well, until that is lifted.");
    }
}
