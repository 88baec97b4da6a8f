using SafeShare.Consents.Reference;

namespace SafeShare.Consents;

/// <summary>What an assessment must hold before anything may rest on it.</summary>
public static class AssessmentRules
{
    /// <summary>R34: all eight questions decide; a yes to competence with a no among them needs a rationale, and so does a no.</summary>
    public static void Competence(CompetenceAssessment? assessment, string field, DateTimeOffset now, ReferenceData reference, Gaps gaps)
    {
        if (assessment is null)
        {
            gaps.Add(field, "R34", "A child under sixteen who answers needs an assessment of competence for this decision.");
            return;
        }

        gaps.NeedText(assessment.AssessedBy, $"{field}.assessedBy", "R34", "Name who assessed the child.");
        gaps.NeedText(assessment.Rationale, $"{field}.rationale", "R34", "Say how the conclusion follows from the answers.");
        gaps.When(assessment.AssessedAt is null, $"{field}.assessedAt", "R34", "Say when the child was assessed.");
        gaps.When(assessment.AssessedAt > now, $"{field}.assessedAt", "R34", "An assessment cannot lie in the future.");
        gaps.When(assessment.AssessedAt < now.AddDays(-reference.Policy.AssessmentValidDays), $"{field}.assessedAt", "R34", "This assessment has expired: it was of that time. Assess the child again.");
        var everythingYes = reference.CompetenceQuestions.All(question => assessment.Yes.Contains(question.Code));
        gaps.When(assessment.Competent && assessment.Yes.Count == 0, $"{field}.competent", "R34", "No question is answered with yes, so the child cannot be found competent.");
        gaps.When(!assessment.Competent && everythingYes, $"{field}.competent", "R34", "All eight questions are answered with yes, so the child cannot be found not competent.");
    }

    /// <summary>R40: capacity is presumed. R41, R42: that it is lacking needs a test failed, a cause, a person and a time; and then best interests (R43).</summary>
    public static void Capacity(CapacityAssessment? assessment, string field, DateTimeOffset now, ReferenceData reference, Gaps gaps)
    {
        if (assessment is not { State: CapacityStates.Lacks or CapacityStates.Has })
        {
            return;
        }

        gaps.NeedText(assessment.AssessedBy, $"{field}.assessedBy", "R41", "Name who assessed capacity for this decision.");
        gaps.When(assessment.AssessedAt is null, $"{field}.assessedAt", "R41", "Say when capacity was assessed: it is bound to one time.");
        gaps.When(assessment.AssessedAt > now, $"{field}.assessedAt", "R41", "An assessment cannot lie in the future.");
        gaps.When(assessment.AssessedAt < now.AddDays(-reference.Policy.AssessmentValidDays), $"{field}.assessedAt", "R41", "This assessment has expired: it was of that time. Assess capacity again.");
        bool?[] tests = [assessment.Understands, assessment.Retains, assessment.Weighs, assessment.Communicates];
        gaps.When(assessment.UnlikeEarlierWishes == true && string.IsNullOrWhiteSpace(assessment.LookedInto), $"{field}.lookedInto", "R42", "The choice is unlike what the person wanted before, or rests on something that is not so: say what looking further showed.");
        gaps.When(tests.Contains(null), field, "R41", "Answer all four tests: understands, retains, weighs, communicates.");
        var failed = tests.Contains(false);
        if (!assessment.Lacks)
        {
            gaps.When(failed, $"{field}.state", "R41", "A test was answered with no, so capacity is lacking or in doubt.");
            return;
        }

        gaps.When(!failed, $"{field}.state", "R40", "Capacity is presumed: no test was answered with no, so it is not shown to be lacking.");
        gaps.NeedText(assessment.Cause, $"{field}.cause", "R42", "Name the impairment or disturbance that is the cause; an unwise choice alone shows nothing.");
        gaps.When(reference.CapacityCauses.Find(assessment.CauseKind) is { Passes: true } && (assessment.AskAgainAt is null || assessment.AskAgainAt <= now),
            $"{field}.askAgainAt", "R42", "This cause passes: say when the person is asked again.");
        gaps.NeedText(assessment.BestInterests?.OwnWishes, $"{field}.bestInterests.ownWishes", "R43", "Record the person's own wishes, or why they could not be learnt.");
        Consulted(assessment, field, reference, gaps);
        gaps.NeedText(assessment.BestInterests?.Reasoning, $"{field}.bestInterests.reasoning", "R43", "Say why this is in the person's best interests.");
    }

    /// <summary>R43: those close to the person are heard, one by one or in words; whoever acts by a document or an order shows it.</summary>
    private static void Consulted(CapacityAssessment assessment, string field, ReferenceData reference, Gaps gaps)
    {
        var consultees = assessment.Consultees ?? [];
        gaps.When(consultees.Count == 0 && string.IsNullOrWhiteSpace(assessment.BestInterests?.Consulted), $"{field}.bestInterests.consulted", "R43", "Record who was consulted and what they think, or why nobody was.");
        for (var at = 0; at < consultees.Count; at++)
        {
            var byAuthority = reference.Consultees.Find(consultees[at].Who) is { ByAuthority: true };
            gaps.NeedText(consultees[at].Who, $"{field}.consultees[{at}].who", "R43", "Say who was consulted.");
            gaps.NeedText(consultees[at].Views, $"{field}.consultees[{at}].views", "R43", "Say what they think, or why they could not be asked.");
            gaps.When(byAuthority && string.IsNullOrWhiteSpace(consultees[at].Authority), $"{field}.consultees[{at}].authority", "R43", "Say what shows this person's authority and what it covers.");
        }
    }
}
