using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Withdraw;

namespace SafeShare.Referrals.Tests;

/// <summary>The people, agencies and messages that tests start from. Everything not named is plain.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero); // a Monday

    public static readonly Guid Hub = Guid.Parse("01a05a43-fc00-70f9-906b-52841b4f1233");
    public static readonly Guid Housing = Guid.Parse("01a05a48-a368-7b3c-bca7-f8fb164acec4");
    public static readonly Guid Police = Guid.Parse("01a05a46-c6d8-7cdb-b800-9fbecb2daef6");
    public static readonly Guid Health = Guid.Parse("01a05a47-b520-740c-bde3-32c1718b5ac8");
    public static readonly Guid Council = Guid.Parse("01a05a45-d890-7984-b95e-3e8cfe5dbcb2");

    public static Worker Worker(string name = "Grace Adeyemi", bool lead = false) => new(Guid.NewGuid(), name, Council, lead);

    public static ReferralContent Content(string level = "high", params StatementContent[] statements) => new()
    {
        Subject = Subject(),
        Pathway = "child",
        ConcernTypes = ["neglect"],
        ConcernLevel = level,
        Statements = statements.Length > 0 ? statements : [Said("concern"), Said("health")],
        Referrer = new ReferrerContent { Name = "Josie Kettering", JobTitle = "Housing officer", Contact = "01632 960511" },
        ConsentPosition = "obtained",
        PersonInformed = true,
    };

    public static PersonContent Subject() => new()
    {
        Role = "subject",
        GivenName = "Robin",
        FamilyName = "Ashdown-Price",
        DateOfBirth = "2017-03-04",
        NhsNumber = "9990000018",
        AddressLine = "9 Flaxmill",
        Postcode = "WX1 6BB",
    };

    public static StatementContent Said(string category, string text = "There was no food in the flat.", string kind = "fact") => new()
    {
        StatementId = Guid.CreateVersion7(),
        Kind = kind,
        Text = text,
        Source = "Housing officer",
        ObservedOn = "2026-11-20",
        Category = category,
    };

    public static ReferralSubmitted HandedIn(Guid? id = null, DateTimeOffset? at = null, Guid? from = null, Guid? hub = null) => new()
    {
        ReferralId = id ?? Guid.CreateVersion7(),
        FromAgencyId = from ?? Housing,
        ClientId = "harbour-lane-homes-tenancies",
        HubId = hub ?? Hub,
        SubmittedAt = at ?? Now,
        BodySha256 = new string('a', 64),
        SealedContent = "",
    };

    public static Referral Referral(ReferralContent? content = null) =>
        Referrals.Referral.Receive(HandedIn(), content ?? Content(), LocalPolicies.Default, Now);

    public static SharingDecided Decided(Guid referralId, DateTimeOffset? at = null) => new()
    {
        DecisionId = Guid.CreateVersion7(),
        ReferralId = referralId,
        HubId = Hub,
        AgencyId = Council,
        DecidedBy = Guid.NewGuid(),
        DecidedAt = at ?? Now,
        Outcome = "share",
        Route = "consent",
        RecipientAgencyIds = [Police, Health],
        Purpose = "protect-child",
        Categories = ["identity-contact", "concern", "health"],
        Conditions = ["no-onward-sharing"],
        ValidFrom = (at ?? Now).AddMinutes(-1),
        ValidUntil = (at ?? Now).AddDays(28),
        ConfidentialityPosition = "obtained",
        LawfulBasis = "uk-gdpr-6-1-e",
        ConsentId = Guid.CreateVersion7(),
        Informed = "told",
    };

    public static ConsentWithdrawn Withdrawn(SharingDecided decided, DateTimeOffset at) => new()
    {
        ConsentId = decided.ConsentId!.Value,
        ReferralId = decided.ReferralId,
        HubId = decided.HubId,
        DecisionIds = [decided.DecisionId],
        WithdrawnAt = at,
    };

    public static Standing Standing(SharingDecided decided, params object[] others) => Decide.Standing.Of(
        Decision.From(decided), others.OfType<SharingDecided>().Select(Decision.From), others.OfType<ConsentWithdrawn>().Select(Withdrawal.From));
}
