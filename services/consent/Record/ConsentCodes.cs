using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>Codes that nobody knows are errors of the caller, told apart from answers that are missing.</summary>
internal static class ConsentCodes
{
    public static Dictionary<string, string[]> ErrorsIn(ConsentAnswers answers, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(answers);
        if (errors.Count > 0)
        {
            return errors;
        }

        var codes = new CodeCheck(errors);
        codes.Known(reference.Positions, answers.Position, "position");
        codes.Known([Subjects.Child, Subjects.Adult], answers.Subject.Kind, "subject.kind");
        codes.Range(answers.Subject.AgeYears, 0, 130, "subject.ageYears");
        codes.Known(reference.CompetenceQuestions, answers.Subject.Competence?.Yes, "subject.competence.yes");
        codes.Known(reference.CapacityStates, answers.Subject.Capacity?.State, "subject.capacity.state");
        codes.Known(reference.CapacityCauses, answers.Subject.Capacity?.CauseKind, "subject.capacity.causeKind");
        codes.Known(reference.Consultees, answers.Subject.Capacity?.Consultees?.Select(consultee => consultee.Who).OfType<string>(), "subject.capacity.consultees", "who");
        codes.Known(reference.Supports, answers.Explanation?.Offers.Select(offer => offer.Kind).OfType<string>(), "explanation.offers", "kind");
        codes.Known(reference.Givers, answers.Refused?.RefusedBy, "refused.refusedBy");
        codes.Known(reference.RefusalTopics, answers.Refused?.Explored.Select(explored => explored.Topic), "refused.explored", "topic");
        codes.Known(reference.NotSoughtReasons, answers.NotSought?.Reason, "notSought.reason");
        codes.Known(reference.UnableReasons, answers.Unable?.Reason, "unable.reason");
        if (answers.Obtained is { } obtained)
        {
            codes.Known(reference.ConsentKinds, obtained.Kind, "obtained.kind");
            codes.Known(reference.ConsentForms, obtained.Form, "obtained.form");
            codes.Known(reference.InformedElements, obtained.Explained, "obtained.explained");
            codes.Known(reference.Givers, obtained.GivenBy?.Role, "obtained.givenBy.role");
            codes.Known(reference.Categories, obtained.GivenBy?.Covers, "obtained.givenBy.covers");
            codes.Known(reference.ResponsibilityBases, obtained.GivenBy?.ResponsibilityBasis, "obtained.givenBy.responsibilityBasis");
            codes.Known(reference.Purposes, obtained.Scope?.Purposes, "obtained.scope.purposes");
            codes.Known(reference.Categories, obtained.Scope?.Categories, "obtained.scope.categories");
            codes.Known(reference.SharingConditions, obtained.Scope?.Conditions, "obtained.scope.conditions");
            codes.Known(reference.Purposes, obtained.Scope?.Excluded.Purposes, "obtained.scope.excluded.purposes");
            codes.Known(reference.Categories, obtained.Scope?.Excluded.Categories, "obtained.scope.excluded.categories");
        }

        return errors;
    }
}
