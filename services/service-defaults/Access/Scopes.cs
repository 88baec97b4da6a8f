namespace SafeShare;

/// <summary>What a token may be used for. Each scope belongs to the services named beside it.</summary>
public static class Scopes
{
    /// <summary>partner-gateway: hand in referrals and read their status.</summary>
    public const string SubmitReferrals = "referrals.submit";

    /// <summary>partner-gateway: read what was disclosed to the agency, acknowledge, answer requests.</summary>
    public const string Mailbox = "mailbox";

    /// <summary>partner-gateway: say where notices are sent.</summary>
    public const string Notices = "notices";

    /// <summary>referral and consent: the hub's work.</summary>
    public const string Hub = "hub";

    /// <summary>audit: search the trail, take proofs.</summary>
    public const string Audit = "audit";

    /// <summary>referral: find a person in order to search the trail.</summary>
    public const string FindPeople = "people.find";
}
