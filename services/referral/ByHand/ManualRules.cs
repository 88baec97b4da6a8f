using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.ByHand;

/// <summary>What has to be so before something told by hand counts as a disclosure: who it was, how that was made sure, and by which way (R66, R67, R71-R73, R78).</summary>
public sealed record ManualRules(RecordDisclosure.Request Told, ManualChannels Channels, Worker By, HubWorker? Checker, bool Silence, DateTimeOffset Now)
{
    private static readonly string[] Methods = ["call-back", "known-in-person", "identification-seen"];
    private static readonly string[] Onward = ["no", "within-agency", "to-others"];

    /// <summary>Refused before anything else is looked at: what was said about how it was told is not enough.</summary>
    public Refusal? Against() => Recipient() ?? Channel() ?? Verified() ?? Fax() ?? Email() ?? Understood();

    /// <summary>R78: family and carers are told with the person's consent, or for one who can not decide, in their interest; never whoever is the danger.</summary>
    public static Refusal? AgainstFamily(Decision decision, Person recipient, Guid subjectId) =>
        recipient.Id == subjectId ? Wrong("recipient-is-the-person", "This is the person themself.", "recipient.personId")
        : recipient.Role == "alleged-source" ? No("recipient-is-the-danger", "Whoever is said to be the source of the risk is not told.", "recipient.personId")
        : decision.ConfidentialityPosition is "obtained" or "unable" ? null
        : No("family-needs-consent", "Family and carers are told with the person's consent, or in the interest of one who can not decide. Record a decision for that.", "decisionId");

    private Refusal? Recipient() =>
        Told.Recipient.AgencyId is null == Told.Recipient.PersonId is null
            ? Wrong("recipient-needed", "Say which agency, or which person of the referral, was told.", "recipient")
            : Told.Recipient.Contact is null && Told.Channel is not "in-person"
                ? Wrong("contact-needed", "Say which number or address was used.", "recipient.contact") : null;

    private Refusal? Channel() => Channels.Allows(Told.Channel, Told.Recipient.AgencyId)
        ? null
        : Wrong("channel-not-allowed", $"Use one of: {string.Join(", ", Channels.Allowed.Where(channel => Channels.Allows(channel, Told.Recipient.AgencyId)))}.", "channel");

    private Refusal? Verified() => Methods.Contains(Told.Verification.Method, StringComparer.Ordinal)
        ? null
        : Wrong("verification-needed", $"Use one of: {string.Join(", ", Methods)}.", "verification.method");

    /// <summary>A fax only where nothing else will do, its number checked by a second pair of eyes (R72).</summary>
    private Refusal? Fax() => (Told.Channel, Told.Fax) switch
    {
        ("fax", null) => Wrong("fax-care-needed", "Say why a fax was necessary, who checked the number, and how it is handled on arrival.", "fax"),
        ("fax", { } fax) when fax.CheckedBy == By.Id => Wrong("second-checker-needed", "Somebody else has to check the number.", "fax.checkedBy"),
        ("fax", _) when Checker is not { SuspendedAt: null } => Wrong("second-checker-needed", "Only a colleague who works in this hub can check the number.", "fax.checkedBy"),
        (not "fax", not null) => Wrong("not-a-fax", "Leave this out unless it was a fax.", "fax"),
        _ => null,
    };

    private Refusal? Email() => Told.Channel is not "secure-email" ? null
        : !Channels.IsSecure(Told.Recipient.Contact ?? "") ? Wrong("address-not-secure", "Mail to this domain is not secure.", "recipient.contact")
        : !Told.ConfidentialityWarning ? Wrong("warning-needed", "The message has to say that it is confidential and what to do when it went astray.", "confidentialityWarning") : null;

    private Refusal? Understood() =>
        !Told.LimitsExplained ? Wrong("limits-not-explained", "Explain first what may be done with it.", "limitsExplained")
        : !Onward.Contains(Told.OnwardSharing, StringComparer.Ordinal) ? Wrong("invalid", $"Use one of: {string.Join(", ", Onward)}.", "onwardSharing")
        : Silence && !Told.AcceptsDoNotTell ? Wrong("undertaking-required", "The recipient has to undertake not to tell the person.", "acceptsDoNotTell")
        : Told.DisclosedAt > Now ? Wrong("invalid", "This time is still to come.", "disclosedAt") : null;

    private static Refusal Wrong(string code, string reason, string field) => new(code, reason, StatusCodes.Status400BadRequest, field);

    private static Refusal No(string code, string reason, string field) => new(code, reason, StatusCodes.Status409Conflict, field);
}
