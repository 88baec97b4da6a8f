using System.Text.RegularExpressions;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>When a yes is consent.</summary>
internal static partial class ObtainedRules
{
    public static void Check(ConsentAnswers answers, ObtainedConsent obtained, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        Explained(obtained, reference, gaps);
        Shown(obtained, gaps);
        Giver(answers, obtained, reference, now, gaps);
        Scope(obtained.Scope, now, gaps);
    }

    /// <summary>R15: consent is informed, or it is none.</summary>
    private static void Explained(ObtainedConsent obtained, ReferenceData reference, Gaps gaps)
    {
        foreach (var element in reference.InformedElements.Where(element => !obtained.Explained.Contains(element.Code)))
        {
            gaps.Add("obtained.explained", "R15", $"Consent is only valid when this was explained: {element.Code}.");
        }
    }

    /// <summary>R16, R17: how it showed. R19: a missing answer shows nothing.</summary>
    private static void Shown(ObtainedConsent obtained, Gaps gaps)
    {
        switch (obtained.Kind)
        {
            case "implicit":
                gaps.NeedText(obtained.ImpliedBy, "obtained.impliedBy", "R16", "Say what the person did, or in what context, that shows agreement. Not answering shows none (R19).");
                gaps.When(obtained.ServiceAgencyIds.Count == 0, "obtained.serviceAgencyIds", "R18", "Implicit consent holds within a service or team: name its agencies.");
                break;
            case "explicit":
                Form(obtained, gaps);
                break;
            default:
                gaps.Add("obtained.kind", "R16", "Say whether consent is explicit or implicit.");
                break;
        }
    }

    private static void Form(ObtainedConsent obtained, Gaps gaps)
    {
        gaps.NeedText(obtained.Form, "obtained.form", "R17", "Say whether consent is written or verbal.");
        gaps.When(obtained.Form == "written" && (obtained.DocumentSha256 is null || !Sha256.IsMatch(obtained.DocumentSha256)),
            "obtained.documentSha256", "R17", "Written consent needs the SHA-256 of its document, 64 hex digits in lower case.");
        gaps.When(obtained.Form == "verbal" && string.IsNullOrWhiteSpace(obtained.Witness) && string.IsNullOrWhiteSpace(obtained.Note),
            "obtained.note", "R17", "Verbal consent needs a witness or a note made at the time.");
    }

    /// <summary>R33 to R43: the right person gave it.</summary>
    private static void Giver(ConsentAnswers answers, ObtainedConsent obtained, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        if (obtained.GivenBy is not { } giver)
        {
            gaps.Add("obtained.givenBy", "R33", "Say who gave consent and why that person could.");
            return;
        }

        var child = answers.Subject is { Kind: Subjects.Child };
        var under16 = child && answers.Subject.AgeYears is null or < 16;
        switch (giver.Role)
        {
            case "subject" when under16:
                AssessmentRules.Competence(answers.Subject.Competence, "subject.competence", now, reference, gaps);
                gaps.When(answers.Subject.Competence is { Competent: false }, "obtained.givenBy.role", "R34", "A child found not competent cannot consent for themself.");
                break;
            case "subject":
                AssessmentRules.Capacity(answers.Subject.Capacity, "subject.capacity", now, gaps);
                gaps.When(answers.Subject.Capacity is { Lacks: true }, "obtained.givenBy.role", "R41", "A person who lacks capacity for this decision cannot consent to it.");
                break;
            case "parental-responsibility" or "local-authority":
                OnBehalfOfChild(answers.Subject, giver, under16, child, gaps);
                break;
            default:
                OnBehalfOfAdult(answers.Subject, giver, now, gaps);
                break;
        }
    }

    /// <summary>R36 to R38: for a child who is not competent; a competent child's own answer governs.</summary>
    private static void OnBehalfOfChild(SubjectAtTheTime subject, ConsentGiver giver, bool under16, bool child, Gaps gaps)
    {
        gaps.When(!child, "obtained.givenBy.role", "R37", "Nobody holds parental responsibility for an adult.");
        gaps.When(child && !under16 && subject.Capacity is not { Lacks: true }, "obtained.givenBy.role", "R40", "A person of sixteen or over is presumed able to answer for themself.");
        gaps.When(subject.Competence is { Competent: true }, "obtained.givenBy.role", "R38", "The child is competent: the child's own answer is the one that counts.");
        gaps.NeedText(giver.ResponsibilityBasis, "obtained.givenBy.responsibilityBasis", "R37", "Say where the parental responsibility comes from.");
        gaps.When(giver.Role == "local-authority" && giver.ResponsibilityBasis is not (null or "care-order"), "obtained.givenBy.responsibilityBasis", "R37", "The council holds parental responsibility through a care order.");
        gaps.NeedText(giver.RiskOfAsking, "obtained.givenBy.riskOfAsking", "R36", "Say that asking this person adds no risk, and why.");
        gaps.NeedText(giver.SubjectsViews, "obtained.givenBy.subjectsViews", "R36", "Record the child's own views, or why they could not be sought.");
    }

    /// <summary>R40, R43: for a person who was found to lack capacity, and within the authority held.</summary>
    private static void OnBehalfOfAdult(SubjectAtTheTime subject, ConsentGiver giver, DateTimeOffset now, Gaps gaps)
    {
        gaps.When(subject.Capacity is not { Lacks: true }, "subject.capacity", "R40", "Capacity is presumed: somebody else may answer only for a person found to lack it.");
        AssessmentRules.Capacity(subject.Capacity, "subject.capacity", now, gaps);
        gaps.NeedText(giver.Evidence, "obtained.givenBy.evidence", "R43", "Say what shows the authority and what it covers.");
        gaps.NeedText(giver.SubjectsViews, "obtained.givenBy.subjectsViews", "R44", "Record the person's own views, or why they could not be sought.");
    }

    /// <summary>R25, R15: consent is to something: to whom, what, for what and until when.</summary>
    private static void Scope(ConsentScope? scope, DateTimeOffset now, Gaps gaps)
    {
        gaps.When(scope is null or { RecipientAgencyIds.Count: 0 }, "obtained.scope.recipientAgencyIds", "R25", "Name the agencies the person agreed to.");
        gaps.When(scope is null or { Purposes.Count: 0 }, "obtained.scope.purposes", "R25", "Name the purposes the person agreed to.");
        gaps.When(scope is null or { Categories.Count: 0 }, "obtained.scope.categories", "R25", "Name the categories the person agreed to.");
        gaps.When(scope is null or { ValidUntil: null }, "obtained.scope.validUntil", "R25", "Say until when the person agreed.");
        gaps.When(scope?.ValidUntil <= now, "obtained.scope.validUntil", "R21", "The consent has ended already.");
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sha256 { get; }
}
