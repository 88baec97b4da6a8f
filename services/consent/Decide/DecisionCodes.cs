using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>Codes that nobody knows are errors of the caller, told apart from answers that are missing.</summary>
internal static class DecisionCodes
{
    public static Dictionary<string, string[]> ErrorsIn(DecisionAnswers answers, ReferenceData reference)
    {
        var errors = Wording.ErrorsIn(answers);
        if (errors.Count > 0)
        {
            return errors;
        }

        var codes = new CodeCheck(errors);
        codes.Known(reference.Outcomes, answers.Outcome, "outcome");
        codes.Known(reference.Routes, answers.Route, "route");
        codes.Known([Subjects.Child, Subjects.Adult], answers.Subject?.Kind, "subject.kind");
        codes.Known(reference.CapacityStates, answers.Subject?.Capacity?.State, "subject.capacity.state");
        codes.Known(reference.CapacityCauses, answers.Subject?.Capacity?.CauseKind, "subject.capacity.causeKind");
        codes.Known(reference.Consultees, answers.Subject?.Capacity?.Consultees?.Select(consultee => consultee.Who).OfType<string>(), "subject.capacity.consultees", "who");
        codes.Known(reference.Purposes, answers.Purpose?.Code, "purpose.code");
        codes.Known(reference.Powers, answers.Purpose?.Power, "purpose.power");
        codes.Known(reference.Purposes, answers.Purpose?.CollectedFor, "purpose.collectedFor");
        codes.Known(reference.HarmSigns, answers.PublicInterest?.Harm?.Signs, "publicInterest.harm.signs");
        codes.Known(reference.Aims, answers.PublicInterest?.Aim, "publicInterest.aim");
        codes.Known(reference.CheckTypes, answers.Check?.Type, "check.type");
        codes.Known(reference.CheckExceptions, answers.Check?.Exception, "check.exception");
        codes.Known(reference.Relationships, answers.Sharing?.Family.Select(person => person.Relationship).OfType<string>(), "sharing.family", "relationship");
        codes.Known(reference.HarmLevels, answers.PublicInterest?.Harm?.ToSubject, "publicInterest.harm.toSubject");
        codes.Known(reference.HarmLevels, answers.PublicInterest?.Harm?.ToChildren, "publicInterest.harm.toChildren");
        codes.Known(reference.HarmLevels, answers.PublicInterest?.Harm?.ToOtherAdults, "publicInterest.harm.toOtherAdults");
        codes.Known(reference.Grounds, answers.PublicInterest?.Grounds.Select(ground => ground.Code), "publicInterest.grounds", "code");
        codes.Known(reference.Weighings, answers.PublicInterest?.Conclusion, "publicInterest.conclusion");
        codes.Known(reference.Categories, answers.Sharing?.Categories.Select(category => category.Code), "sharing.categories", "code");
        codes.Known(reference.SharingConditions, answers.Sharing?.Conditions, "sharing.conditions");
        codes.Known(reference.Categories, answers.Sharing?.FromOthers.Select(supplied => supplied.Category).OfType<string>(), "sharing.fromOthers", "category");
        codes.Known(reference.SharingConditions, answers.Sharing?.FromOthers.SelectMany(supplied => supplied.Conditions ?? []), "sharing.fromOthers", "conditions");
        codes.Known(reference.Markings, answers.Sharing?.Marking, "sharing.marking");
        codes.Known(reference.InformedStates, answers.Recorded?.Informed?.State, "recorded.informed.state");
        codes.Known(reference.Advisers, answers.Recorded?.Advice.Select(advice => advice.From), "recorded.advice", "from");
        codes.Known(reference.LawfulBases, answers.LawfulBasis?.Basis, "lawfulBasis.basis");
        codes.Known(reference.LawfulConditions, answers.LawfulBasis?.Conditions, "lawfulBasis.conditions");
        codes.Known(reference.Powers, answers.Obligation?.Duty, "obligation.duty");
        codes.Known(reference.NotSharingReasons, answers.NotSharing?.Reason, "notSharing.reason");
        codes.Known(reference.RiskLevels, answers.NotSharing?.RiskLevel, "notSharing.riskLevel");
        return errors;
    }
}
