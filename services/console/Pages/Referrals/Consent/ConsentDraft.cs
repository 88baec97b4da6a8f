using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>A record of consent in the making. It is the worker's, and waits for them.</summary>
public sealed class ConsentDraft
{
    public required ConsentAnswers Answers { get; set; }

    /// <summary>The pages that were answered, by their names.</summary>
    public List<string> Visited { get; set; } = [];

    /// <summary>What the consent service found missing when the answers were last sent.</summary>
    public List<Gap> Missing { get; set; } = [];

    public static string NameFor(Guid referralId) => $"consent/{referralId}";

    /// <summary>What the referral knows is not asked again.</summary>
    public static ConsentDraft Begin(ReferralView referral, ReferenceData reference, string position) => new()
    {
        Answers = new ConsentAnswers
        {
            ReferralId = referral.ReferralId,
            PersonId = referral.Subject.PersonId,
            Position = position,
            Versions = reference.Current("consent"),
            Subject = new SubjectAtTheTime { Kind = referral.Subject.Age switch { null => referral.Pathway, < 18 => "child", _ => "adult" }, AgeYears = referral.Subject.Age, DateOfBirth = BornOn(referral.Subject) },
            Obtained = position == "obtained" ? new ObtainedConsent() : null,
            Refused = position == "refused" ? new RefusedConsent() : null,
            NotSought = position == "not-sought" ? new NotSoughtConsent() : null,
            Unable = position == "unable" ? new UnableConsent() : null,
        },
    };

    /// <summary>An estimated date of birth is none to reckon with.</summary>
    private static DateParts? BornOn(PersonView person) =>
        !person.DateOfBirthEstimated && DateOnly.TryParseExact(person.DateOfBirth, "yyyy-MM-dd", out var day) ? DateParts.From(day) : null;
}
