using System.Globalization;

namespace SafeShare.Console.Words;

/// <summary>Times as people in the hub say them. Stored times are UTC; the hub lives in London.</summary>
public static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(Local(now).DateTime);

    /// <summary>3 March 2026</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", British);

    public static string Date(DateTimeOffset instant) => Local(instant).ToString("d MMMM yyyy", British);

    public static string? DateOrNone(Forms.DateParts? parts) => parts?.ToDate() is { } date ? Date(date) : null;

    /// <summary>2:15pm, midday, midnight</summary>
    public static string Time(DateTimeOffset instant) => Local(instant) switch
    {
        { Hour: 12, Minute: 0 } => "midday",
        { Hour: 0, Minute: 0 } => "midnight",
        { Minute: 0 } local => local.ToString("htt", British).ToLowerInvariant(),
        var local => local.ToString("h:mmtt", British).ToLowerInvariant(),
    };

    /// <summary>2:15pm, 2.15 pm, 14:15 or 9am, as people type it; null when it is no time.</summary>
    public static TimeOnly? TimeOfDay(string? typed) =>
        TimeOnly.TryParseExact(typed?.Replace(" ", "", StringComparison.Ordinal).Replace('.', ':'), ["H:mm", "h:mmtt", "htt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>3 March 2026 at 2:15pm</summary>
    public static string At(DateTimeOffset instant) => $"{Date(instant)} at {Time(instant)}";

    /// <summary>today at 2:15pm, yesterday at 9am, 3 March 2026 at 2:15pm</summary>
    public static string Near(DateTimeOffset instant, DateTimeOffset now) => (Today(now).DayNumber - Today(instant).DayNumber) switch
    {
        0 => $"today at {Time(instant)}",
        1 => $"yesterday at {Time(instant)}",
        -1 => $"tomorrow at {Time(instant)}",
        _ => At(instant),
    };

    /// <summary>due in 2 hours, due in 3 days, overdue by 20 minutes</summary>
    public static string Due(DateTimeOffset due, DateTimeOffset now) =>
        due >= now ? $"due in {Span(due - now)}" : $"overdue by {Span(now - due)}";

    /// <summary>The end of a day in London, for a date that a worker typed.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => AtLocal(date, new TimeOnly(23, 59));

    public static DateTimeOffset StartOf(DateOnly date) => AtLocal(date, TimeOnly.MinValue);

    /// <summary>A time of day on a day, as a worker typed them.</summary>
    public static DateTimeOffset AtLocal(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Rounded down, in the largest unit that says something.</summary>
    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
