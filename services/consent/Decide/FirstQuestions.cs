using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>Questions one to three: purpose, person, confidence (R2, R4, R6).</summary>
internal static class FirstQuestions
{
    public static void Check(Case it, Gaps gaps)
    {
        gaps.NeedText(it.Answers.Subject?.Kind, "subject.kind", "R50", "Say whether it is about a child or an adult: the threshold of harm differs.");
        AssessmentRules.Capacity(it.Answers.Subject?.Capacity, "subject.capacity", it.Now, it.Reference, gaps);
        gaps.When(it.AssessmentServed is not null, "subject.capacity", "R41", "This very assessment was made for another decision on this referral. Capacity is about one decision at one time: assess it for this one.");
        Purpose(it, gaps);
        Identifiable(it, gaps);
        if (!it.IdentifiesNobody)
        {
            Confidential(it, gaps);
        }
    }

    /// <summary>R2: a purpose within the functions of the kind of agency that shares, and the power for it.</summary>
    public static void Purpose(Case it, Gaps gaps)
    {
        var answer = it.Answers.Purpose;
        gaps.NeedText(answer?.Code, "purpose.code", "R2", "Name the purpose.");
        gaps.NeedText(answer?.Description, "purpose.description", "R2", "Say what the purpose is in this case.");
        gaps.NeedText(answer?.Power, "purpose.power", "R2", "Name the function or power relied on.");
        Allowed(it, gaps);
        gaps.When(answer is { Power: "commissioned-service", CommissionedBy: null }, "purpose.commissionedBy", "R2", "Name the agency that commissions the service.");
    }

    public static void Allowed(Case it, Gaps gaps)
    {
        var purpose = it.Reference.Purposes.Find(it.Answers.Purpose?.Code);
        var power = it.Reference.Powers.Find(it.Answers.Purpose?.Power);
        gaps.When(purpose is not null && !(purpose.For(it.AgencyKind) && purpose.InForce(it.Day)), "purpose.code", "R2", "This purpose is not one of your kind of agency.");
        gaps.When(power is not null && !power.For(it.AgencyKind), "purpose.power", "R2", "This power is not one of your kind of agency.");
        gaps.When(power is not null && !power.InForce(it.Day), "purpose.power", "R2", "This power is not in force today.");
        gaps.When(power is not null && !power.About(it.Answers.Subject?.Kind), "purpose.power", "R2", "This power does not reach this person: it is for children only, or for adults only.");
    }

    private static void Identifiable(Case it, Gaps gaps)
    {
        gaps.When(it.Answers.Identifiable?.Answer is null, "identifiable.answer", "R4", "Say whether a living person can be identified.");
        gaps.When(it.IdentifiesNobody && string.IsNullOrWhiteSpace(it.Answers.Identifiable?.Reason), "identifiable.reason", "R4", "Say why nobody can be identified, other information considered too.");
    }

    private static void Confidential(Case it, Gaps gaps)
    {
        var answer = it.Answers.Confidential;
        gaps.When(answer?.Sensitive is null, "confidential.sensitive", "R6", "Say whether it is private or sensitive.");
        gaps.When(answer?.NotPublic is null, "confidential.notPublic", "R6", "Say whether it is not public already.");
        gaps.When(answer?.GivenInConfidence is null, "confidential.givenInConfidence", "R6", "Say whether it was given in confidence.");
        gaps.When(it.IsConfidential == false && string.IsNullOrWhiteSpace(answer?.Reason), "confidential.reason", "R6", "Say why it is not confidential.");
    }
}
