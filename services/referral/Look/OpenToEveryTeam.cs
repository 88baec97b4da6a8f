namespace SafeShare.Referrals.Look;

/// <summary>A route below a referral's address that needs no purpose (R10), because it shows nothing that a team keeps to itself.</summary>
internal sealed record OpenToEveryTeam(string Because);
