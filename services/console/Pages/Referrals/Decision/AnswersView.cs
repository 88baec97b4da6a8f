using SafeShare.Console.Clients;
using SafeShare.Console.Pages.Shared;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>Answers with what is needed to put them into words.</summary>
/// <param name="Answers">The answers.</param>
/// <param name="Reference">What their codes mean.</param>
/// <param name="Agencies">Names by id.</param>
/// <param name="Change">Where they can be changed; nowhere once decided.</param>
public sealed record AnswersView(DecisionAnswers Answers, ReferenceData Reference, IReadOnlyDictionary<Guid, string> Agencies, string? Change)
{
    public IEnumerable<SummaryCard> Cards() => Step.All
        .Select(step => new SummaryCard(step.Title, step.Caption, Change is null ? null : $"{Change}/{step.Name}", [.. Lines(step)]))
        .Where(card => Change is not null || card.Lines.Count > 0);

    /// <summary>The answers of one page, as lines of a summary. Empty ones are left out.</summary>
    public IEnumerable<(string Question, string Answer)> Lines(Step step) => All(step).Where(line => line.Item2 is { Length: > 0 }).Select(line => (line.Item1, line.Item2!));

    private IEnumerable<(string, string?)> All(Step step) => step.Name switch
    {
        "urgency" => [("Danger now", Answers.Emergency?.Danger), ("Duty", Reference.Powers.LabelOrNone(Answers.Obligation?.Duty)), ("Order", Join(Answers.Obligation?.Issuer, Answers.Obligation?.Reference)),
            ("It requires", Answers.Obligation?.Scope), ("Answer by", London.DateOrNone(Answers.Obligation?.Deadline)), ("Challenged, led by", Answers.Obligation?.LegalLead)],
        "purpose" => [("Purpose", Reference.Purposes.LabelOrNone(Answers.Purpose?.Code)), ("In this case", Answers.Purpose?.Description), ("Power", Reference.Powers.LabelOrNone(Answers.Purpose?.Power)),
            ("Commissioned by", Answers.Purpose?.CommissionedBy is { } body ? Agencies.GetValueOrDefault(body, "an agency") : null), ("Collected for", Reference.Purposes.LabelOrNone(Answers.Purpose?.CollectedFor)),
            ("May serve this too because", Answers.Purpose?.CompatibleBecause), ("Department", Answers.Purpose?.Department), ("Check with other agencies", Reference.CheckTypes.LabelOrNone(Answers.Check?.Type)),
            ("Without permission because", Join(Reference.CheckExceptions.LabelOrNone(Answers.Check?.Exception), Answers.Check?.Reason))],
        "person" => [("Child or adult", Said.Of(Answers.Subject?.Kind)), ("Can be identified", YesNo(Answers.Identifiable?.Answer)), ("Why not", Answers.Identifiable?.Reason),
            ("Children live with them", YesNo(Answers.Subject?.ChildrenAtHome)), ("A child’s welfare", Answers.Subject?.ChildWelfare)],
        "capacity" => AssessmentWords.Lines(Answers.Subject?.Capacity, Reference),
        "interests" => AssessmentWords.InterestLines(Answers.Subject?.Capacity, Reference),
        "others" => [.. (Answers.Identifiable?.Others ?? []).Select(other => ((string, string?))(other.Role ?? "Somebody", other.Assessment ?? "Not said yet")),
            ("The source can be recognised", YesNo(Answers.Identifiable?.SourceRecognisable)), ("The source is kept safe by", Answers.Identifiable?.SourceProtection)],
        "confidence" => [("Private or sensitive", YesNo(Answers.Confidential?.Sensitive)), ("Not public", YesNo(Answers.Confidential?.NotPublic)),
            ("Given in confidence", YesNo(Answers.Confidential?.GivenInConfidence)), ("Why not confidential", Answers.Confidential?.Reason), ("Confidential by statute", YesNo(Answers.Confidential?.Statutory)),
            ("May be shared under", Answers.Confidential?.StatutoryBasis)],
        "consent" => [("Record of their position", Answers.Consent?.ConsentId is null ? null : ConsentWords ?? "Named"), ("Changed since", Answers.Consent?.ChangedSince), ("Refusal considered", Answers.Consent?.RefusalConsidered), ("Coercion suspected", Answers.Consent is { CoercionSuspected: true } ? "Yes" : null)],
        "harm" => [("To the person", Harm(Answers.PublicInterest?.Harm?.ToSubject)), ("To other children", Harm(Answers.PublicInterest?.Harm?.ToChildren)), ("To other adults", Harm(Answers.PublicInterest?.Harm?.ToOtherAdults)),
            ("Shown by", string.Join("; ", (Answers.PublicInterest?.Harm?.Signs ?? []).Select(Reference.HarmSigns.Label))),
            .. (Answers.PublicInterest?.Grounds ?? []).Select(ground => ((string, string?))(Reference.Grounds.Label(ground.Code), ground.Facts ?? "No facts yet"))],
        "danger" => [("If shared", Answers.PublicInterest?.IfShared), ("If not shared", Answers.PublicInterest?.IfNotShared), ("Sharing adds to the danger", YesNo(Answers.PublicInterest?.Danger?.Adds)),
            ("Done about that", Answers.PublicInterest?.Danger?.Mitigation), ("Reached safely by", Answers.PublicInterest?.Danger?.SafeContact)],
        "weighing" => [("Necessity", Answers.PublicInterest?.Necessity), ("Proportionality", Answers.PublicInterest?.Proportionality), ("Against it", Answers.PublicInterest?.CounterInterests), ("Aim", Reference.Aims.LabelOrNone(Answers.PublicInterest?.Aim)), ("What weighs more", Reference.Weighings.LabelOrNone(Answers.PublicInterest?.Conclusion))],
        "sharing" => [.. (Answers.Sharing?.Recipients ?? []).Select(recipient => ((string, string?))($"With {Agencies.GetValueOrDefault(recipient.AgencyId, "an agency")}", recipient.NeedToKnow ?? "No reason yet")),
            .. (Answers.Sharing?.Recipients ?? []).Where(recipient => recipient.WiderBecause is not null).Select(recipient => ((string, string?))($"More than usual for {Agencies.GetValueOrDefault(recipient.AgencyId, "an agency")}", recipient.WiderBecause)),
            .. (Answers.Sharing?.Categories ?? []).Select(category => ((string, string?))(Reference.Categories.Label(category.Code), category.Justification ?? "Shared")),
            ("Conditions", string.Join("; ", (Answers.Sharing?.Conditions ?? []).Select(Reference.SharingConditions.Label))), ("Until", London.DateOrNone(Answers.Sharing?.ValidUntil)), ("Marking", Answers.Sharing is null ? null : "OFFICIAL-SENSITIVE")],
        "family" => (Answers.Sharing?.Family ?? []).Select(one => ($"{one.Name ?? "Somebody"}, {Said.Within(one.Relationship)}", (string?)(one.NeedToKnow ?? "No reason yet"))),
        "supplied" => (Answers.Sharing?.FromOthers ?? []).Select(one => (one.Source ?? "Somebody", (string?)string.Join("; ", one.Conditions.Select(Reference.SharingConditions.Label).Prepend(Reference.Categories.Label(one.Category)).Append(one.Despite).OfType<string>()))),
        "telling" => [("Does the person know", Reference.InformedStates.LabelOrNone(Answers.Recorded?.Informed?.State)), ("When", London.DateOrNone(Answers.Recorded?.Informed?.At)), ("How", Answers.Recorded?.Informed?.How),
            ("Why", Answers.Recorded?.Informed?.Reason), ("Authorised by", Answers.Recorded?.Informed?.AuthorisedBy), ("Looked at again", London.DateOrNone(Answers.Recorded?.Informed?.ReviewAt)),
            .. (Answers.Recorded?.Advice ?? []).Select(advice => ((string, string?))($"Advice: {Reference.Advisers.Label(advice.From)}", advice.Outcome ?? "No outcome yet"))],
        "basis" => [("Lawful basis", Reference.LawfulBases.LabelOrNone(Answers.LawfulBasis?.Basis)), ("Conditions", string.Join("; ", (Answers.LawfulBasis?.Conditions ?? []).Select(Reference.LawfulConditions.Label)))],
        _ => [("Decision", Reference.Outcomes.LabelOrNone(Answers.Outcome)), ("Rests on", Reference.Routes.LabelOrNone(Answers.Route)), ("Why not shared", Reference.NotSharingReasons.LabelOrNone(Answers.NotSharing?.Reason)),
            ("Because", Answers.NotSharing?.Explanation), ("Risk that is left", Reference.RiskLevels.LabelOrNone(Answers.NotSharing?.RiskLevel)), ("Looked at again", London.DateOrNone(Answers.NotSharing?.ReviewAt)),
            ("Otherwise than proposed, because", Answers.Departure?.Reason)],
    };

    /// <summary>Which record of the person's position it goes by, in words.</summary>
    public string? ConsentWords { get; init; }

    private string? Harm(string? level) => Reference.HarmLevels.LabelOrNone(level);

    private static string? YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => null };

    private static string? Join(string? one, string? other) => one is null && other is null ? null : string.Join(", ", new[] { one, other }.OfType<string>());
}
