namespace SafeShare.Consents.Decide;

/// <summary>R1: a decision is taken when no answer is missing that its branch of the seven questions asks for.</summary>
public static class DecisionRules
{
    /// <summary>Every gap at once, by field and by rule.</summary>
    public static IReadOnlyList<Gap> GapsIn(Case it, Proposal proposal)
    {
        var gaps = new Gaps();
        gaps.When(it.Answers.Outcome is null, "outcome", "R12", "Say whether it is to be shared: the software proposes, a worker decides.");
        gaps.When(it.Shares && it.Answers.Route is null, "route", "R1", "Say what the sharing rests on.");
        gaps.When(it.Answers is { Outcome: Outcomes.DoNotShare, Route: not null }, "route", "R1", "Nothing is shared, so there is no route.");
        if (it.Shares && it.Answers.Route == Routes.Emergency)
        {
            EmergencyRules.Check(it, gaps);
            return gaps.Found;
        }

        FirstQuestions.Check(it, gaps);
        LawfulBasisRules.Check(it, gaps);
        ObligationRules.Check(it, gaps);
        ConsentQuestion.Check(it, gaps);
        PublicInterestQuestion.Check(it, gaps);
        if (it.Shares)
        {
            SharingQuestion.Check(it, gaps);
            RecordedQuestion.Check(it, gaps);
        }
        else
        {
            NotSharingRules.Check(it, gaps);
        }

        gaps.When(Departs(it, proposal) && string.IsNullOrWhiteSpace(it.Answers.Departure?.Reason),
            "departure.reason", "R12", $"The proposal is {proposal.Outcome}: say why it is decided otherwise, or record the advice taken.");
        return gaps.Found;
    }

    /// <summary>
    /// R52: who may share although a capable adult puts only themself at risk. Until a sign-off by a second person exists,
    /// only a safeguarding lead may take such a decision, in their own name.
    /// </summary>
    public static Refusal? MissingSignOff(Case it, Proposal proposal) =>
        proposal.SharingNeedsSignOff && it.Shares && !it.BySafeguardingLead
            ? new Refusal("sign-off-needed", "An adult with capacity who puts only themself at risk: only a safeguarding lead may decide to share without consent (R52). Ask one to take the decision.", Field: "outcome")
            : null;

    /// <summary>
    /// R12: against the proposal, and with no advice that would explain it. A route that does not hold is a gap of its own,
    /// so only an override or an order can depart towards sharing.
    /// </summary>
    private static bool Departs(Case it, Proposal proposal)
    {
        var against = it.Answers.Outcome == Outcomes.DoNotShare
            ? proposal.Outcome is not Proposals.DoNotShare
            : it.Shares && proposal.Outcome is Proposals.DoNotShare or Proposals.TakeAdvice && (it.Answers.Route == Routes.Override || ObligationRules.Binding(it) == it.Answers.Route);
        var advised = (it.Answers.Recorded?.Advice ?? []).Any(advice => !string.IsNullOrWhiteSpace(advice.Outcome));
        return against && !(advised && proposal.Outcome == Proposals.TakeAdvice);
    }
}
