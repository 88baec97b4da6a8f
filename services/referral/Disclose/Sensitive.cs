namespace SafeShare.Referrals.Disclose;

/// <summary>Classes that need extra care, each time (R56). The consent service's reference data lists the same.</summary>
public static class Sensitive
{
    private static readonly string[] Categories = ["mental-health", "sexual-health", "substance-use", "police-intelligence", "offending", "domestic-abuse"];

    public static bool Is(string category) => Categories.Contains(category, StringComparer.Ordinal);

    /// <summary>
    /// What was told in confidence needs its reason at each release (R7). A sensitive class has its reason in the decision,
    /// which is not recorded without one; an emergency's decision is, so there the reason is given here.
    /// </summary>
    public static bool NeedsReason(Statement statement, string route) =>
        statement.Confidential || (route == Decide.Decision.EmergencyRoute && Is(statement.Category));
}
