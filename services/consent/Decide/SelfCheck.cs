namespace SafeShare.Consents.Decide;

/// <param name="Code">A principle, a golden rule or a body of law, as the reference data lists them.</param>
/// <param name="Met">The record holds evidence of it.</param>
/// <param name="Evidence">The answers that show it, or that could.</param>
public sealed record Checked(string Code, bool Met, IReadOnlyList<string> Evidence);

/// <summary>The record held against the six principles (R144), the seven golden rules (R145) and the bodies of law (R3), each by its own answers.</summary>
public sealed record SelfCheck(IReadOnlyList<Checked> Principles, IReadOnlyList<Checked> GoldenRules, IReadOnlyList<Checked> Regimes)
{
    /// <summary>Reads the answers only, so that a decision read ten years later is checked as on its day.</summary>
    public static SelfCheck Of(DecisionAnswers answers)
    {
        var facts = Facts(answers);
        return new(
            [
                Any("empowerment", facts, "consent.consentId", "recorded.informed", "notSharing.supportOffered"),
                Any("prevention", facts, "publicInterest.ifNotShared", "emergency.danger", "notSharing.reviewAt"),
                Any("proportionality", facts, "publicInterest.proportionality", "sharing.categories", "notSharing.explanation"),
                Any("protection", facts, "publicInterest.harm", "publicInterest.grounds", "emergency.danger", "notSharing.riskLevel", "obligation"),
                Any("partnership", facts, "sharing.recipients", "recorded.advice"),
                Any("accountability", facts, "purpose.description", "departure.reason", "notSharing.explanation"),
            ],
            [
                Any("law-is-no-barrier", facts, "lawfulBasis.basis", "obligation", "emergency.danger", "notSharing.reason"),
                Any("open-and-honest", facts, "recorded.informed", "notSharing.personKnowsRisk"),
                Any("seek-advice", facts, "recorded.advice"),
                Any("consent-where-possible", facts, "consent.consentId"),
                Any("safety-and-well-being", facts, "publicInterest.harm", "subject.childWelfare", "emergency.danger"),
                All("necessary-and-proportionate", facts, "sharing.recipients", "sharing.categories", "sharing.validUntil"),
                Any("keep-a-record", facts, "purpose.description", "notSharing.explanation"),
            ],
            [
                Any("confidence", facts, "consent.consentId", "confidential", "obligation"),
                Any("data-protection", facts, "lawfulBasis.basis"),
                Any("human-rights", facts, "publicInterest.aim", "publicInterest.necessity", "obligation"),
            ]);
    }

    private static Checked Any(string code, HashSet<string> facts, params string[] evidence) => new(code, evidence.Any(facts.Contains), evidence);

    private static Checked All(string code, HashSet<string> facts, params string[] evidence) => new(code, evidence.All(facts.Contains), evidence);

    private static HashSet<string> Facts(DecisionAnswers it) =>
    [
        .. new (string Field, bool Answered)[]
        {
            ("purpose.description", Has(it.Purpose?.Description)),
            ("confidential", it.Confidential is { Sensitive: not null, NotPublic: not null, GivenInConfidence: not null }),
            ("consent.consentId", it.Consent?.ConsentId is not null),
            ("lawfulBasis.basis", Has(it.LawfulBasis?.Basis)),
            ("obligation", it.Obligation is { Duty: not null } or { Reference: not null }),
            ("emergency.danger", Has(it.Emergency?.Danger)),
            ("publicInterest.harm", it.PublicInterest?.Harm is { ToSubject: not null }),
            ("publicInterest.grounds", it.PublicInterest is { Grounds.Count: > 0 }),
            ("publicInterest.aim", Has(it.PublicInterest?.Aim)),
            ("publicInterest.ifNotShared", Has(it.PublicInterest?.IfNotShared)),
            ("publicInterest.necessity", Has(it.PublicInterest?.Necessity)),
            ("publicInterest.proportionality", Has(it.PublicInterest?.Proportionality)),
            ("sharing.recipients", it.Sharing is { Recipients.Count: > 0 } or { Family.Count: > 0 }),
            ("sharing.categories", it.Sharing is { Categories.Count: > 0 }),
            ("sharing.validUntil", it.Sharing?.ValidUntil is not null),
            ("subject.childWelfare", Has(it.Subject?.ChildWelfare)),
            ("recorded.informed", Has(it.Recorded?.Informed?.State)),
            ("recorded.advice", (it.Recorded?.Advice ?? []).Any(advice => Has(advice.Outcome))),
            ("departure.reason", Has(it.Departure?.Reason)),
            ("notSharing.reason", Has(it.NotSharing?.Reason)),
            ("notSharing.explanation", Has(it.NotSharing?.Explanation)),
            ("notSharing.riskLevel", Has(it.NotSharing?.RiskLevel)),
            ("notSharing.reviewAt", it.NotSharing?.ReviewAt is not null),
            ("notSharing.personKnowsRisk", it.NotSharing?.PersonKnowsRisk is not null),
            ("notSharing.supportOffered", Has(it.NotSharing?.SupportOffered)),
        }.Where(fact => fact.Answered).Select(fact => fact.Field),
    ];

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);
}
