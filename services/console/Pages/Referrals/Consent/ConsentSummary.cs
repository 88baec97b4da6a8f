using SafeShare.Console.Clients;
using SafeShare.Console.Pages.Shared;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>A record of consent in words.</summary>
/// <param name="Answers">The answers.</param>
/// <param name="Reference">What their codes mean.</param>
/// <param name="Agencies">Names by id.</param>
public sealed record ConsentSummary(ConsentAnswers Answers, ReferenceData Reference, IReadOnlyDictionary<Guid, string> Agencies)
{
    /// <param name="change">Where the answers are changed; nowhere once they count.</param>
    public IEnumerable<SummaryCard> Cards(string? change) => ConsentStep.Of(Answers)
        .Select(step => new SummaryCard(step == ConsentStep.Answer ? ChooseModel.Label(Answers.Position) : step.Title, null, change is null ? null : $"{change}/{step.Name}", [.. Lines(step)]))
        .Where(card => change is not null || card.Lines.Count > 0);

    private IEnumerable<(string, string)> Lines(ConsentStep step) => All(step).Where(line => line.Item2 is { Length: > 0 }).Select(line => (line.Item1, line.Item2!));

    private IEnumerable<(string, string?)> All(ConsentStep step) => step.Name switch
    {
        "answer" => Answers.Position switch
        {
            "obtained" => Obtained(Answers.Obtained!),
            "refused" => [("Who refused", Reference.Givers.LabelOrNone(Answers.Refused!.RefusedBy)), ("Their reasons", Answers.Refused.PersonsReasons), ("Support offered", Answers.Refused.SupportOffered)],
            "not-sought" => [("Why not", Reference.NotSoughtReasons.LabelOrNone(Answers.NotSought!.Reason)), ("In this case", Answers.NotSought.Facts), ("Authorised by", Answers.NotSought.AuthorisedBy),
                ("Looked at again", London.DateOrNone(Answers.NotSought.ReviewAt))],
            _ => [("Why", Reference.UnableReasons.LabelOrNone(Answers.Unable!.Reason)), ("What was tried", Answers.Unable.WhatWasTried)],
        },
        "giver" => Giver(Answers.Obtained?.GivenBy),
        "ability" => Competence(Answers.Subject.Competence).Concat(AssessmentWords.Lines(Answers.Subject.Capacity, Reference)),
        "interests" => AssessmentWords.InterestLines(Answers.Subject.Capacity, Reference),
        "explained" => Explained(),
        "topics" => Answers.Refused!.Explored.Where(topic => topic.Done is not null)
            .Select(topic => (Reference.RefusalTopics.Label(topic.Topic), (string?)((topic.Done == true ? "Talked about" : "Was not possible") + (topic.Note is { } note ? $": {note}" : "")))),
        "scope" => Scope(Answers.Obtained?.Scope),
        _ => Answers.Objections.Select(one => ($"Objection by {one.By ?? "somebody"}", (string?)$"{one.Says}{(one.EncouragedToTalk switch { true => ". The child was encouraged to talk it over", false => ". The child was not encouraged to talk it over", _ => "" })}"))
            .Prepend(("Signs that the answer is not their own", Answers.Coercion?.Indicators)).Append(("The family does not agree", Answers.Conflict?.Rationale)),
    };

    private (string, string?)[] Obtained(ObtainedConsent agreed) =>
    [
        ("How", Reference.ConsentKinds.LabelOrNone(agreed.Kind)), ("Form", Reference.ConsentForms.LabelOrNone(agreed.Form)), ("Signed document", agreed.DocumentSha256 is null ? null : "Its fingerprint is kept"),
        ("Heard by", agreed.Witness), ("Note", agreed.Note), ("Shown by", agreed.ImpliedBy), ("Within", Names(agreed.ServiceAgencyIds)),
    ];

    private (string, string?)[] Giver(ConsentGiver? giver) => giver is null ? [] :
    [
        ("Given by", Reference.Givers.LabelOrNone(giver.Role)), ("Name", giver.Name), ("Parental responsibility", giver.ResponsibilityId is null ? Reference.ResponsibilityBases.LabelOrNone(giver.ResponsibilityBasis) : "By the register"),
        ("The child lives with them", YesNo(giver.ChildLivesWith)), ("Shown by", giver.Evidence), ("May decide about", giver.Covers is null ? null : string.Join("; ", giver.Covers.Select(Reference.Categories.Label))),
        ("Ends on", London.DateOrNone(giver.HeldUntil)), ("The harm may come from them", YesNo(giver.MayBeSourceOfHarm)), ("Why asking them added no risk", giver.RiskOfAsking), ("The person’s own views", giver.SubjectsViews),
    ];

    private IEnumerable<(string, string?)> Competence(CompetenceAssessment? found) => found is null ? [] :
    [
        ("The child", string.Join("; ", found.Yes.Select(Reference.CompetenceQuestions.Label))), ("Competent", found.InDoubt ? "In doubt" : YesNo(found.Competent)), ("How that follows", found.Rationale),
        ("Assessed by", found.AssessedBy), ("Assessed on", London.DateOrNone(found.AssessedAt)),
    ];

    private IEnumerable<(string, string?)> Explained() =>
    [
        ("Explained", string.Join("; ", (Answers.Obtained?.Explained ?? []).Select(Reference.InformedElements.Label))),
        ("Limits of confidence", Join(London.DateOrNone(Answers.Explanation?.Limits?.On), Answers.Explanation?.Limits?.How)),
        ("Privacy explanation", Join(Answers.Explanation?.Notice?.Version, London.DateOrNone(Answers.Explanation?.Notice?.GivenOn), Answers.Explanation?.Notice?.Format)),
        ("Allowed for", Join(Answers.Explanation?.Communication?.Need, Answers.Explanation?.Communication?.MetBy)),
        .. (Answers.Explanation?.Offers ?? []).Select(offer => ($"Offered: {Reference.Supports.Label(offer.Kind)}", (string?)(offer.Outcome ?? "No answer yet"))),
    ];

    private (string, string?)[] Scope(ConsentScope? agreed) => agreed is null ? [] :
    [
        ("With", Names(agreed.RecipientAgencyIds)), ("Relatives, carers and friends", string.Join(", ", agreed.People)), ("What", string.Join("; ", agreed.Categories.Select(Reference.Categories.Label))),
        ("For", string.Join("; ", agreed.Purposes.Select(Reference.Purposes.Label))), ("On condition", string.Join("; ", agreed.Conditions.Select(Reference.SharingConditions.Label))), ("Until", London.DateOrNone(agreed.ValidUntil)),
        ("Not with", Names(agreed.Excluded.AgencyIds)), ("Not this", string.Join("; ", agreed.Excluded.Categories.Select(Reference.Categories.Label))), ("Not for", string.Join("; ", agreed.Excluded.Purposes.Select(Reference.Purposes.Label))),
    ];

    private string Names(IEnumerable<Guid> agencies) => string.Join(", ", agencies.Select(id => Agencies.GetValueOrDefault(id, "an agency")));

    private static string? Join(params string?[] parts) => parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(", ", said) : null;

    private static string? YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => null };
}
