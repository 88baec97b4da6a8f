using System.Security.Claims;

namespace SafeShare.Consents.Consult;

/// <summary>Who gives advice and keeps the list of advisers (R86).</summary>
public static class Advising
{
    public static readonly string[] Roles = ["safeguarding-lead", "ig-lead"];

    extension(ClaimsPrincipal user)
    {
        internal bool Advises => user.Roles.Intersect(Roles).Any();
    }
}
