using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Register;

/// <summary>What an entry must hold before a consent may rest on it (R37).</summary>
public static class ResponsibilityRules
{
    public static readonly Refusal Superseded = new("already-superseded", "Another entry has taken that one's place. Look at it before you record again.", Field: "supersedes");

    public static Dictionary<string, string[]> ErrorsIn(ResponsibilityAnswers answers, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(answers);
        new CodeCheck(errors).Known(reference.ResponsibilityBases, answers.Basis, "basis");
        return errors;
    }

    public static IReadOnlyList<Gap> GapsIn(ResponsibilityAnswers answers, ReferenceData reference, DateOnly today)
    {
        var gaps = new Gaps();
        gaps.NeedText(answers.Holder, "holder", "R37", "Name who holds parental responsibility.");
        gaps.NeedText(answers.Basis, "basis", "R37", "Say where the parental responsibility comes from.");
        gaps.When(answers.HeldFrom is null, "heldFrom", "R37", "Say since when it holds.");
        gaps.When(answers.HeldFrom > today, "heldFrom", "R37", "It does not hold yet.");
        gaps.When(answers.HeldUntil <= answers.HeldFrom, "heldUntil", "R37", "It ends after it begins.");
        gaps.When(reference.ResponsibilityBases.Find(answers.Basis) is { ByAuthority: true } && string.IsNullOrWhiteSpace(answers.OrderReference), "orderReference", "R37", "It comes from an order: say which, and of which court.");
        gaps.NeedText(answers.Source, "source", "R37", "Say what shows it: what was seen, or who was asked.");
        gaps.When(answers.SourceSeenOn is null, "sourceSeenOn", "R37", "Say when that was seen or asked.");
        gaps.When(answers.SourceSeenOn > today, "sourceSeenOn", "R37", "This day is still to come.");
        return gaps.Found;
    }
}
