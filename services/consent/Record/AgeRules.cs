namespace SafeShare.Consents.Record;

/// <summary>
/// What a child of that age may be expected to decide (R33). Twelve and sixteen are where one starts from; an assessment
/// shows otherwise, in both directions.
/// </summary>
public static class AgeRules
{
    public const int ExpectedFrom = 12;
    public const int PresumedFrom = 16;
    public const int AdultFrom = 18;

    /// <summary>assess, expected-confirm or presumed; null for an adult.</summary>
    public static string? Expectation(SubjectAtTheTime subject, DateOnly day) => subject.Kind != Subjects.Child ? null : subject.AgeOn(day) switch
    {
        >= PresumedFrom => "presumed",
        >= ExpectedFrom => "expected-confirm",
        _ => "assess",
    };

    /// <summary>A child whose answer needs an assessment; so does one of unknown age.</summary>
    public static bool UnderSixteen(this SubjectAtTheTime subject, DateOnly day) => subject.Kind == Subjects.Child && subject.AgeOn(day) is null or < PresumedFrom;

    /// <summary>A date of birth, where there is one, settles the age and who is a child.</summary>
    internal static void Check(SubjectAtTheTime subject, DateOnly today, Gaps gaps)
    {
        if (subject.DateOfBirth is not { } born)
        {
            return;
        }

        gaps.When(born > today, "subject.dateOfBirth", "R33", "A date of birth cannot lie in the future.");
        gaps.When(subject.AgeYears is { } said && subject.AgeOn(today) != said, "subject.ageYears", "R33", "The age does not follow from the date of birth.");
        gaps.When(subject.Kind == Subjects.Child && subject.AgeOn(today) >= AdultFrom, "subject.kind", "R33", "A person of eighteen or over is an adult.");
        gaps.When(subject.Kind == Subjects.Adult && subject.AgeOn(today) < AdultFrom, "subject.kind", "R33", "A person under eighteen is a child.");
    }
}
