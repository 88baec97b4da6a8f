namespace SafeShare.Referrals.Correct;

/// <summary>What has to be said before one statement stands in another's place (R64, R65).</summary>
public static class CorrectionRules
{
    private static readonly string[] Kinds = ["fact", "opinion", "hearsay", "unknown"];

    public static Refusal? Against(Statement wrong, CorrectStatement.Request right, IEnumerable<Correction> corrections, DateTimeOffset now) =>
        corrections.Any(known => known.StatementId == wrong.Id)
            ? new Refusal("already-corrected", "This statement was corrected before. Correct the one that stands in its place.")
            : !Kinds.Contains(right.Kind, StringComparer.Ordinal) ? Wrong($"Use one of: {string.Join(", ", Kinds)}.", "kind")
            : PastDay(right.ObservedOn, now) ? AgainstAsOf(right.AsOf, right.ObservedOn, now) ?? Unchanged(wrong, right)
            : Wrong("A day up to today, as yyyy-MM-dd.", "observedOn");

    /// <summary>Known to be so on a day that has been, and not before it was seen.</summary>
    public static Refusal? AgainstAsOf(string asOf, string observedOn, DateTimeOffset now) =>
        !PastDay(asOf, now) ? Wrong("A day up to today, as yyyy-MM-dd.", "asOf")
        : string.CompareOrdinal(asOf, observedOn) < 0 ? Wrong("It can not have been checked before it was seen or heard.", "asOf")
        : null;

    private static Refusal? Unchanged(Statement wrong, CorrectStatement.Request right) =>
        wrong.Text == right.Text && wrong.Kind == right.Kind && wrong.Source == right.Source && wrong.ObservedOn == right.ObservedOn
            ? new Refusal("nothing-corrected", "This says the same as before. To say that it still holds, record that it was checked.", StatusCodes.Status400BadRequest, "text")
            : null;

    private static bool PastDay(string text, DateTimeOffset now) => Freshness.Day(text) is { } day && day <= LondonDay.Of(now);

    private static Refusal Wrong(string reason, string field) => new("invalid", reason, StatusCodes.Status400BadRequest, field);
}
