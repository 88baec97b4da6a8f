namespace SafeShare.Consents.Decide;

/// <summary>Someone else whom the information lets a reader recognise (R5).</summary>
/// <param name="Role">child, partner, carer, referrer and so on, as the worker says it.</param>
/// <param name="Assessment">Why this person stays recognisable, or how that was prevented.</param>
/// <param name="PersonId">Who it is in the hub's index of people; without it what identifies them stays out of a release.</param>
public sealed record OtherPersonAnswer(string? Role = null, string? Assessment = null, Guid? PersonId = null);

/// <summary>Whether sharing itself adds to the danger (R62).</summary>
/// <param name="Adds">It does, or may.</param>
/// <param name="Mitigation">What is done about that, and with whom it is agreed.</param>
/// <param name="SafeContact">How the person may be reached without danger.</param>
public sealed record DangerAnswer(bool? Adds = null, string? Mitigation = null, string? SafeContact = null);

/// <summary>What is asked once an answer shows that somebody has to be taken care of: others, children at home, sources (R5, R11, R62, R70, R148, R151).</summary>
internal static class CareRules
{
    public static void Check(Case it, Gaps gaps)
    {
        var subject = it.Answers.Subject;
        gaps.When(subject is { Kind: Subjects.Adult, ChildrenAtHome: true } && string.IsNullOrWhiteSpace(subject.ChildWelfare),
            "subject.childWelfare", "R148", "Children live with this adult: say what the decision means for their welfare.");
        gaps.When(it.ChangesPurpose && string.IsNullOrWhiteSpace(it.Answers.Purpose?.CompatibleBecause),
            "purpose.compatibleBecause", "R151", "It was collected for another purpose: say why it may serve this one.");
        if (!it.Shares)
        {
            return;
        }

        Others(it.Answers.Identifiable, gaps);
        gaps.When(it.StatutorilyRestricted && string.IsNullOrWhiteSpace(it.Answers.Confidential?.StatutoryBasis),
            "confidential.statutoryBasis", "R11", "This file is confidential by statute: name the provision that lets it be shared.");
        gaps.When(it.Answers.PublicInterest?.Danger is { Adds: true, Mitigation: null or "" },
            "publicInterest.danger.mitigation", "R62", "Sharing may add to the danger: say what is done about that.");
    }

    private static void Others(IdentifiableAnswer? answer, Gaps gaps)
    {
        var others = answer?.Others ?? [];
        for (var at = 0; at < others.Count; at++)
        {
            gaps.NeedText(others[at].Role, $"identifiable.others[{at}].role", "R5", "Say who else can be recognised.");
            gaps.NeedText(others[at].Assessment, $"identifiable.others[{at}].assessment", "R5", "Say why this person stays recognisable, or how that was prevented.");
        }

        gaps.When(answer is { SourceRecognisable: true } && string.IsNullOrWhiteSpace(answer.SourceProtection),
            "identifiable.sourceProtection", "R70", "Whoever gave the information could be recognised as its source: say how they are kept safe, or share less.");
    }
}
