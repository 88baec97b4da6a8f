using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>Sharing decisions in few words.</summary>
public static class Decisions
{
    public static string Title(string outcome, string route) => outcome == "share" ? $"Share: {Route(route)}" : "Do not share";

    public static string Route(string route) => route switch
    {
        "consent" => "with consent",
        "override" => "without consent",
        "duty" => "a statutory duty",
        "court-order" => "a court order",
        "emergency" => "an emergency",
        "purpose-alone" => "nothing confidential",
        _ => Said.Within(route),
    };

    /// <summary>Which voluntary agency does not get what, because it is not said why it needs more (R79).</summary>
    public static string Less(DecisionInForce decision) =>
        $"{string.Join(" and ", decision.SmallerScope.Select(agency => agency.Name ?? "an agency"))}, as {(decision.SmallerScope.Count == 1 ? "a voluntary agency" : "voluntary agencies")}: not {string.Join(", ", decision.SmallerScopeExcludes.Select(Said.Within))}";

    public static string Standing(DecisionInForce decision, DateTimeOffset now) => decision switch
    {
        { InForce: true } => "In force",
        { WithdrawnAt: not null } => "Consent withdrawn",
        { Superseded: true } => "Replaced",
        { Outcome: not "share" } => "Nothing is shared",
        _ when decision.ValidUntil <= now => "Ended",
        _ => "Not in force",
    };
}
