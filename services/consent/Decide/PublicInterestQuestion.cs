namespace SafeShare.Consents.Decide;

/// <summary>Question five: grounds, harm and the weighing of both sides (R49, R50, R54).</summary>
internal static class PublicInterestQuestion
{
    public static void Check(Case it, Gaps gaps)
    {
        GroundsHaveFacts(it, gaps);
        var overrides = it.Shares && it.Answers.Route == Routes.Override;
        if (!overrides && (it.Answers.Outcome != Outcomes.DoNotShare || it.BreaksNoConfidence))
        {
            return; // consent, a duty, an order or the purpose alone answers it
        }

        Harm(it, gaps);
        Weighed(it, gaps);
        if (overrides)
        {
            gaps.When(!WithoutConsentRules.HasBasis(it), "publicInterest.grounds", "R49", "Sharing without consent needs one of the nine grounds with its facts, or harm that reaches the threshold (R50).");
            gaps.When(it.Answers.PublicInterest?.Conclusion == "not-sharing", "publicInterest.conclusion", "R54", "Your own weighing speaks against sharing.");
        }
    }

    /// <summary>R49: each ground with its facts, and in line with the other answers.</summary>
    private static void GroundsHaveFacts(Case it, Gaps gaps)
    {
        var grounds = it.Answers.PublicInterest?.Grounds ?? [];
        for (var at = 0; at < grounds.Count; at++)
        {
            var (field, code) = ($"publicInterest.grounds[{at}]", grounds[at].Code);
            gaps.NeedText(grounds[at].Facts, $"{field}.facts", "R49", "Each ground needs the facts that make it true in this case.");
            gaps.When(grounds.Take(at).Any(earlier => earlier.Code == code), $"{field}.code", "R49", "This ground is named twice.");
            gaps.When(code == Grounds.LacksCapacity && it.Answers.Subject?.Capacity is not { Lacks: true }, "subject.capacity", "R40", "Capacity is presumed: this ground needs an assessment for this decision that finds it lacking (R41).");
            gaps.When(code == Grounds.OthersAtRisk && it.Answers.PublicInterest?.Harm is not null && !it.HarmToOthers, $"{field}.code", "R50", "No harm to others is recorded, so the answers contradict each other.");
            gaps.When(code == Grounds.Duress && !it.CoercionSuspected, $"{field}.code", "R51", "Duress is a ground, and no coercion is suspected in the answer about consent.");
        }
    }

    private static void Harm(Case it, Gaps gaps)
    {
        var harm = it.Harm;
        gaps.NeedText(harm.ToSubject, "publicInterest.harm.toSubject", "R50", "Say whether the person suffers harm or is at risk of it. Reasonable cause is enough.");
        gaps.NeedText(harm.ToChildren, "publicInterest.harm.toChildren", "R50", "Say whether any other child suffers harm or is at risk of it.");
        gaps.NeedText(harm.ToOtherAdults, "publicInterest.harm.toOtherAdults", "R50", "Say whether any other adult suffers harm or is at risk of it.");
    }

    /// <summary>R54: both directions, necessity and proportionality, and a conclusion.</summary>
    private static void Weighed(Case it, Gaps gaps)
    {
        var answer = it.Answers.PublicInterest;
        gaps.NeedText(answer?.IfShared, "publicInterest.ifShared", "R54", "Say what may happen when it is shared, danger from the sharing itself included (R62).");
        gaps.NeedText(answer?.IfNotShared, "publicInterest.ifNotShared", "R54", "Say what may happen when it is not shared.");
        gaps.NeedText(answer?.Necessity, "publicInterest.necessity", "R54", "Say how sharing would contribute, and why nothing less would do.");
        gaps.NeedText(answer?.Proportionality, "publicInterest.proportionality", "R54", "Say why the intrusion is, or is not, in balance with what is gained.");
        gaps.NeedText(answer?.Conclusion, "publicInterest.conclusion", "R54", "Say what weighs more.");
    }
}
