namespace SafeShare.Referrals.Disclose;

/// <summary>The protective marking of everything that leaves or is shown (R74).</summary>
public static class Marking
{
    public const string Default = "OFFICIAL-SENSITIVE";
}
