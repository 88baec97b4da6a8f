using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Register;

/// <summary>Nobody holds parental responsibility for an adult.</summary>
internal static class ChildOnly
{
    public static NotFoundResult? Refuse(ReferralView referral) => referral.Subject.Age is >= 18 || (referral.Subject.Age is null && referral.Pathway != "child") ? new NotFoundResult() : null;
}
