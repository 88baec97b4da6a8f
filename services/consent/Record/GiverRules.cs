using System.Globalization;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>R33 to R44: the right person said yes.</summary>
internal static class GiverRules
{
    public static void Check(ConsentAnswers answers, ObtainedConsent obtained, Known known, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        if (obtained.GivenBy is not { } giver)
        {
            gaps.Add("obtained.givenBy", "R33", "Say who gave consent and why that person could.");
            return;
        }

        switch (giver.Role)
        {
            case Givers.Subject when answers.Subject.UnderSixteen(LondonTime.DayOf(now)):
                AssessmentRules.Competence(answers.Subject.Competence, "subject.competence", now, reference, gaps);
                gaps.When(answers.Subject.Competence is { InDoubt: true }, "subject.competence.inDoubt", "R39", "Whether the child can decide is in doubt: take legal advice before this counts as consent, and record until then that it could not be obtained.");
                gaps.When(answers.Subject.Competence is { Competent: false }, "obtained.givenBy.role", "R34", "A child found not competent cannot consent for themself.");
                break;
            case Givers.Subject:
                AssessmentRules.Capacity(answers.Subject.Capacity, "subject.capacity", now, reference, gaps);
                gaps.When(answers.Subject.Capacity is { Lacks: true }, "obtained.givenBy.role", "R41", "A person who lacks capacity for this decision cannot consent to it.");
                break;
            case Givers.Parent or Givers.Council:
                OnBehalfOfChild(answers.Subject, giver, reference, now, gaps);
                Holds(answers, obtained, known, reference, LondonTime.DayOf(now), gaps);
                break;
            default:
                OnBehalfOfAdult(answers.Subject, giver, reference, now, gaps);
                Covered(giver, obtained.Scope, gaps);
                break;
        }

        Ends(giver, obtained.Scope, now, gaps);
    }

    /// <summary>R36 to R38: for a child who is not competent; a competent child's own answer governs.</summary>
    private static void OnBehalfOfChild(SubjectAtTheTime subject, ConsentGiver giver, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        var child = subject.Kind == Subjects.Child;
        gaps.When(!child, "obtained.givenBy.role", "R37", "Nobody holds parental responsibility for an adult.");
        switch (AgeRules.Expectation(subject, LondonTime.DayOf(now)))
        {
            case "presumed":
                gaps.When(subject.Capacity is not { Lacks: true }, "obtained.givenBy.role", "R40", "A person of sixteen or over is presumed able to answer for themself.");
                AssessmentRules.Capacity(subject.Capacity, "subject.capacity", now, reference, gaps);
                break;
            case "expected-confirm" when subject.Competence is null:
                gaps.Add("subject.competence", "R33", "From twelve a child may be expected to answer for themself: assess the child before somebody else answers.");
                break;
            case "expected-confirm":
                AssessmentRules.Competence(subject.Competence, "subject.competence", now, reference, gaps);
                break;
        }

        gaps.When(subject.Competence is { Competent: true }, "obtained.givenBy.role", "R38", "The child is competent: the child's own answer is the one that counts. Record what this person says as an objection beside it.");
        gaps.NeedText(giver.RiskOfAsking, "obtained.givenBy.riskOfAsking", "R36", "Say that asking this person adds no risk, and why.");
        gaps.When(giver.MayBeSourceOfHarm == true, "obtained.givenBy.mayBeSourceOfHarm", "R36", "Whoever may be the source of the harm does not answer for the child.");
        gaps.NeedText(giver.SubjectsViews, "obtained.givenBy.subjectsViews", "R36", "Record the child's own views, or why they could not be sought.");
    }

    /// <summary>R37, R38: by a responsibility that holds, and not against what the child, found competent, said before.</summary>
    private static void Holds(ConsentAnswers answers, ObtainedConsent obtained, Known known, ReferenceData reference, DateOnly today, Gaps gaps)
    {
        var giver = obtained.GivenBy!;
        var basis = RegisterRules.Check(giver, obtained.Scope, known, reference, today, gaps);
        gaps.NeedText(basis, "obtained.givenBy.responsibilityBasis", "R37", "Say where the parental responsibility comes from.");
        gaps.When(giver.Role == Givers.Council && basis is not (null or "care-order"), "obtained.givenBy.responsibilityBasis", "R37", "The council holds parental responsibility through a care order.");
        gaps.When(known.ChildsOwnAnswer is not null && answers.Subject.Competence is null && !answers.FoundUnable, "obtained.givenBy.role", "R38",
            $"This child was found competent and answered for themself{OnDayOf(known.ChildsOwnAnswer)}: that answer counts, unless a new assessment finds otherwise.");
    }

    private static string OnDayOf(Consent? answer) =>
        answer is null ? "" : string.Create(CultureInfo.InvariantCulture, $" on {LondonTime.DayOf(answer.RecordedAt):d MMMM yyyy}");

    /// <summary>R40, R43: for a person who was found to lack capacity.</summary>
    private static void OnBehalfOfAdult(SubjectAtTheTime subject, ConsentGiver giver, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        gaps.When(subject.Capacity is not { Lacks: true }, "subject.capacity", "R40", "Capacity is presumed: somebody else may answer only for a person found to lack it.");
        AssessmentRules.Capacity(subject.Capacity, "subject.capacity", now, reference, gaps);
        gaps.NeedText(giver.Evidence, "obtained.givenBy.evidence", "R43", "Say what shows the authority and what it covers.");
        gaps.NeedText(giver.SubjectsViews, "obtained.givenBy.subjectsViews", "R44", "Record the person's own views, or why they could not be sought.");
    }

    /// <summary>R43: attorneys and deputies decide about what their document or order covers, and about nothing else.</summary>
    private static void Covered(ConsentGiver giver, ConsentScope? scope, Gaps gaps)
    {
        if (giver.Covers is not { } covers)
        {
            return;
        }

        gaps.When(covers.Count == 0, "obtained.givenBy.covers", "R43", "An authority that covers nothing carries no consent.");
        var agreed = scope?.Categories ?? [];
        for (var at = 0; at < agreed.Count; at++)
        {
            gaps.When(covers.Count > 0 && !covers.Contains(agreed[at]), $"obtained.scope.categories[{at}]", "R43", "The authority does not cover this kind of information.");
        }
    }

    /// <summary>R37, R43: nobody agrees for longer than they may answer at all.</summary>
    private static void Ends(ConsentGiver giver, ConsentScope? scope, DateTimeOffset now, Gaps gaps)
    {
        if (giver.HeldUntil is not { } end)
        {
            return;
        }

        var (rule, ended) = giver.Role is Givers.Parent or Givers.Council ? ("R37", "This person no longer holds parental responsibility.") : ("R43", "This authority has ended.");
        gaps.When(giver.Role == Givers.Subject, "obtained.givenBy.heldUntil", rule, "The person answers for themself, by no authority that could end.");
        gaps.When(end <= LondonTime.DayOf(now), "obtained.givenBy.heldUntil", rule, ended);
        gaps.When(end > LondonTime.DayOf(now) && scope?.ValidUntil is { } until && LondonTime.DayOf(until) > end, "obtained.scope.validUntil", rule, "This goes on for longer than the authority of whoever agreed.");
    }
}
