using System.Globalization;

namespace SafeShare.Referrals.Correct;

/// <summary>How recent what a statement says is (R65).</summary>
/// <param name="AsOf">The last day on which it is known to have been so: seen, heard or checked. yyyy-MM-dd.</param>
/// <param name="VerifiedBy">Who checked it, when somebody did.</param>
public sealed record Freshness(string AsOf, string? VerifiedBy)
{
    public static Freshness Of(Statement statement, IEnumerable<Verification> verifications) =>
        Latest(statement.Id, verifications) is { } latest ? new Freshness(latest.AsOf, latest.VerifiedBy) : new Freshness(statement.ObservedOn, VerifiedBy: null);

    public static Verification? Latest(Guid statementId, IEnumerable<Verification> verifications) =>
        verifications.Where(one => one.StatementId == statementId).OrderBy(one => one.AsOf, StringComparer.Ordinal).ThenBy(one => one.RecordedAt).LastOrDefault();

    /// <summary>Whole days since; null when the date can not be read as a day.</summary>
    public int? Days(DateTimeOffset now) => Day(AsOf) is { } day ? LondonDay.Of(now).DayNumber - day.DayNumber : null;

    /// <summary>Old enough to be looked at again before anybody relies on it. It warns and never stops: what is old may still be what protects.</summary>
    public bool IsStale(int afterDays, DateTimeOffset now) => Days(now) > afterDays;

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A ticked statement that is old.</summary>
public sealed record StaleWarning(Guid StatementId, string AsOf, int Days, string? VerifiedBy)
{
    public static IReadOnlyList<StaleWarning> Among(IEnumerable<Statement> ticked, IReadOnlyList<Verification> verifications, int afterDays, DateTimeOffset now) =>
    [
        .. from statement in ticked
           let fresh = Freshness.Of(statement, verifications)
           where fresh.IsStale(afterDays, now)
           orderby fresh.AsOf, statement.Id
           select new StaleWarning(statement.Id, fresh.AsOf, fresh.Days(now)!.Value, fresh.VerifiedBy),
    ];
}
