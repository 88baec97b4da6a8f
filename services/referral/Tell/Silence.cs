using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Tell;

/// <summary>
/// "Do not tell" and "do not ask" (R46, R68): while it stands, nothing that leaves the hub lets the person, or those who may
/// tell them, learn that something was shared. It ends by a decision or by being lifted, never by a date.
/// </summary>
public static class Silence
{
    public const string Condition = "do-not-tell-person";

    private const string NotToBeTold = "not-to-be-told";
    private const string Told = "told";
    private const string NotSought = "not-sought";

    /// <summary>Whoever could not be asked for one of these reasons can not be told either (R46).</summary>
    private static readonly string[] DoNotAsk = ["risk-to-person", "risk-to-worker", "prejudice-crime"];

    private static readonly string[] Betraying =
        ["share", "shares", "shared", "sharing", "disclose", "disclosed", "disclosure", "disclosures", "notified", "forwarded", "passed", "asked", "contacted", "informed", "referred"];

    public static bool Stands(Referral referral, IReadOnlyList<Decision> decisions, IReadOnlyList<SilenceReview>? reviews = null)
    {
        var lifted = (reviews ?? []).Where(review => review.Outcome == SilenceReview.Lifted).ToList();
        var standing = decisions.Where(decision => !decisions.Any(other => other.Replaces == decision.Id)).ToList();
        return standing.Exists(decision => Keeps(decision) && !lifted.Exists(review => review.Lifts(decision)))
            || (referral.ConsentPosition == NotSought && DoNotAsk.Contains(referral.ConsentReason, StringComparer.Ordinal)
                && !standing.Exists(decision => decision.Informed == Told) && !lifted.Exists(review => review.LiftsFor(referral)));
    }

    /// <summary>Whether the decision, taken by itself, keeps the person from being told.</summary>
    public static bool Keeps(Decision decision) => decision.Informed == NotToBeTold || decision.Conditions.Contains(Condition, StringComparer.Ordinal);

    /// <summary>Whether the person knows of it by this decision: they were told, or agreed. That nothing keeps them from being told is not enough.</summary>
    public static bool Knows(Decision decision) => decision.Informed == Told || decision.ConfidentialityPosition == Decision.ConsentObtained;

    /// <summary>Whether words to the referrer say, or nearly say, that something was shared, or with whom.</summary>
    public static bool Betrays(string? words, IEnumerable<string?> recipients)
    {
        var said = new Disclose.Words(words ?? "");
        return Betraying.Any(said.Has)
            || recipients.SelectMany(name => Disclose.Words.Split(name ?? "")).Where(word => word.Length > 3).Select(Disclose.Words.Fold).Any(said.Has);
    }
}
