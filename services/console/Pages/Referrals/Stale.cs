namespace SafeShare.Console.Pages.Referrals;

/// <summary>The codes or the form changed between the first answer and the last (R1).</summary>
internal static class Stale
{
    public const string Code = "stale-version";
    public const string Says = "The rules or this form changed since you began. Nothing you answered is lost: read your answers again below, then record them.";
}
