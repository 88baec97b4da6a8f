using SafeShare.Consents.Reference;

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
        CareRules.Check(it, gaps);
        CheckRules.Check(it, gaps);
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

        gaps.When(Departure.NeedsReason(it, proposal, it.Answers.Outcome, it.Answers.Route) && string.IsNullOrWhiteSpace(it.Answers.Departure?.Reason),
            "departure.reason", "R12", $"The proposal is “{it.Reference.Proposals.Find(proposal.Outcome)?.Label}”: say why it is decided otherwise, or record the advice taken.");
        return gaps.Found;
    }
}
