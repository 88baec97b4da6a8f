using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Receive;

/// <summary>What a referral lacks. None of it stops the referral; each becomes a task (I2, R59).</summary>
public static class Missing
{
    public static IEnumerable<string> From(ReferralContent content)
    {
        var subject = content.Subject;
        if (string.IsNullOrWhiteSpace(subject.FamilyName) || string.IsNullOrWhiteSpace(subject.GivenName))
        {
            yield return HubTask.MissingName;
        }

        if (string.IsNullOrWhiteSpace(subject.DateOfBirth))
        {
            yield return HubTask.MissingDateOfBirth;
        }

        if (string.IsNullOrWhiteSpace(subject.NhsNumber))
        {
            yield return HubTask.MissingNhsNumber;
        }

        if (string.IsNullOrWhiteSpace(subject.AddressLine) && string.IsNullOrWhiteSpace(subject.Postcode) && string.IsNullOrWhiteSpace(subject.Uprn))
        {
            yield return HubTask.MissingAddress;
        }

        if (content.ConsentPosition is "not-sought" or "unable" && string.IsNullOrWhiteSpace(content.ConsentReason))
        {
            yield return HubTask.MissingConsentReason;
        }

        if (content.PersonInformed is null || (content.PersonInformed is false && string.IsNullOrWhiteSpace(content.PersonNotInformedReason)))
        {
            yield return HubTask.MissingWhetherInformed;
        }
    }
}
