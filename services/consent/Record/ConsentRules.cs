using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>What a record of the person's position must hold before it counts (R15 to R47).</summary>
public static class ConsentRules
{
    public static IReadOnlyList<Gap> GapsIn(ConsentAnswers answers, Known known, ReferenceData reference, DateTimeOffset now)
    {
        var gaps = new Gaps();
        OnePosition(answers, gaps);
        AgeRules.Check(answers.Subject, LondonTime.DayOf(now), gaps);
        switch (answers.Position)
        {
            case Positions.Obtained when answers.Obtained is { } obtained:
                ObtainedRules.Check(answers, obtained, known, reference, now, gaps);
                break;
            case Positions.Refused when answers.Refused is { } refused:
                Refused(answers, refused, reference, now, gaps);
                break;
            case Positions.NotSought when answers.NotSought is { } notSought:
                NotSought(notSought, now, gaps);
                break;
            case Positions.Unable when answers.Unable is { } unable:
                Unable(answers, unable, now, reference, gaps);
                break;
        }

        gaps.When(known.CompetenceServed is not null, "subject.competence", "R34",
            "This assessment was made for another decision, in an earlier record: competence is about one decision. Assess the child again.");
        DisagreementRules.Check(answers, gaps);
        ExplanationRules.Check(answers.Explanation, LondonTime.DayOf(now), gaps);
        gaps.When(answers.Coercion is { Indicators: "" or null }, "coercion.indicators", "R51", "Say what the signs of coercion are.");
        return gaps.Found;
    }

    /// <summary>R29: exactly one position, with the part that belongs to it. Nothing missing is ever filled in as agreement (R19).</summary>
    private static void OnePosition(ConsentAnswers answers, Gaps gaps)
    {
        (string Position, string Field, bool Filled)[] parts =
        [
            (Positions.Obtained, "obtained", answers.Obtained is not null),
            (Positions.Refused, "refused", answers.Refused is not null),
            (Positions.NotSought, "notSought", answers.NotSought is not null),
            (Positions.Unable, "unable", answers.Unable is not null),
        ];
        foreach (var (position, field, filled) in parts)
        {
            gaps.When(position == answers.Position && !filled, field, "R29", "The position names this part, and it is missing.");
            gaps.When(position != answers.Position && filled, field, "R29", "This part belongs to another position than the one named.");
        }
    }

    /// <summary>R30, R31: the person's reasons, and each topic talked about or said to be impossible.</summary>
    private static void Refused(ConsentAnswers answers, RefusedConsent refused, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        gaps.NeedText(refused.PersonsReasons, "refused.personsReasons", "R30", "Record the reasons the person gave, or that none were given.");
        gaps.NeedText(refused.RefusedBy, "refused.refusedBy", "R30", "Say who refused.");
        foreach (var topic in reference.RefusalTopics.Where(topic => refused.Explored.All(explored => explored.Topic != topic.Code)))
        {
            gaps.Add("refused.explored", "R31", $"Say whether this was talked about or was not possible: {reference.RefusalTopics.Within(topic.Code)}.");
        }

        switch (refused.RefusedBy)
        {
            case Givers.Subject when answers.Subject.UnderSixteen(LondonTime.DayOf(now)):
                AssessmentRules.Competence(answers.Subject.Competence, "subject.competence", now, reference, gaps);
                break;
            case Givers.Parent or Givers.Council:
                gaps.When(answers.Subject.Competence is { Competent: true }, "refused.refusedBy", "R38", "The child is competent: record the child's own answer, and this as an objection beside it.");
                break;
        }
    }

    /// <summary>R28, R46, R47: only a listed reason, with the facts and whoever authorised it.</summary>
    private static void NotSought(NotSoughtConsent notSought, DateTimeOffset now, Gaps gaps)
    {
        gaps.When(notSought.ReviewAt <= now, "notSought.reviewAt", "R46", "Not asking is looked at again later, and this time has passed.");
        gaps.NeedText(notSought.Reason, "notSought.reason", "R28", "Asking comes first: not asking needs one of the listed reasons.");
        gaps.NeedText(notSought.Facts, "notSought.facts", "R46", "Say what in this case makes the reason true.");
        gaps.NeedText(notSought.AuthorisedBy, "notSought.authorisedBy", "R46", "Name who authorised not asking.");
    }

    private static void Unable(ConsentAnswers answers, UnableConsent unable, DateTimeOffset now, ReferenceData reference, Gaps gaps)
    {
        gaps.NeedText(unable.Reason, "unable.reason", "R29", "Say why consent could not be obtained.");
        gaps.NeedText(unable.WhatWasTried, "unable.whatWasTried", "R29", "Say what was tried.");
        if (unable.Reason == "lacks-capacity")
        {
            gaps.When(answers.Subject.Capacity is not { Lacks: true }, "subject.capacity", "R40", "Capacity is presumed: lacking it needs an assessment.");
            AssessmentRules.Capacity(answers.Subject.Capacity, "subject.capacity", now, reference, gaps);
        }
    }
}
