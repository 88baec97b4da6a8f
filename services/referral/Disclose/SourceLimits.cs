namespace SafeShare.Referrals.Disclose;

/// <summary>What the source of a statement allows to be done with it (R26).</summary>
public static class SourceLimits
{
    public const string NotToBePassedOn = "not-to-be-passed-on";
    public const string AskFirst = "ask-first";
    public const string NotToBeAttributed = "not-to-be-attributed";

    /// <summary>Only the law goes beyond what a source told in trust (R47); the subject's consent is not the source's.</summary>
    private static readonly string[] RoutesOfLaw = ["duty", "court-order"];

    /// <summary>Whether the statement may leave at all. The reason for one that is asked about first says what the source answered.</summary>
    public static bool Allow(Statement statement, string route, bool hasReason) =>
        RoutesOfLaw.Contains(route, StringComparer.Ordinal)
        || (!Has(statement, NotToBePassedOn) && (!Has(statement, AskFirst) || hasReason));

    public static bool AllowAttribution(Statement statement) => !Has(statement, NotToBeAttributed);

    /// <summary>The conditions that go along with it, so that the recipient accepts them before it reads (R25).</summary>
    public static IEnumerable<string> Conditions(Statement statement)
    {
        if (Has(statement, NotToBePassedOn))
        {
            yield return "no-onward-sharing";
        }

        if (Has(statement, AskFirst))
        {
            yield return "ask-before-passing-on";
        }
    }

    private static bool Has(Statement statement, string limit) => statement.SourceLimits.Contains(limit, StringComparer.Ordinal);
}
