namespace SafeShare.Referrals.Close;

/// <summary>How a referral can end.</summary>
/// <param name="TellReferrer">The referrer learns the code; otherwise only that the referral is closed (R97): who goes to these forums may be at risk if it is known.</param>
public sealed record Outcome(string Code, bool TellReferrer)
{
    public static IReadOnlyList<Outcome> All { get; } =
    [
        new("no-further-action", true),
        new("information-and-advice", true),
        new("early-help", true),
        new("section-17-assessment", true),
        new("section-47-enquiry", true),
        new("immediate-protection", true),
        new("section-42-enquiry", true),
        new("other-safeguarding-enquiry", true),
        new("care-assessment", true),
        new("marac", false),
        new("mappa-level-1", false),
        new("mappa-level-2", false),
        new("mappa-level-3", false),
        new("police-single-agency", false),
        new("transfer-to-open-case", true),
        new("wrong-area", true),
    ];

    public static Outcome? Find(string code) => All.FirstOrDefault(outcome => outcome.Code == code);
}
