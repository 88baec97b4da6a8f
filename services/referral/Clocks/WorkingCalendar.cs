namespace SafeShare.Referrals.Clocks;

/// <summary>When a hub works: hours and days in its own time zone, less the days it is closed.</summary>
public sealed record WorkingCalendar
{
    private const int FurthestDays = 3660;

    public required string TimeZone { get; init; }
    public required TimeOnly Opens { get; init; }

    /// <summary>Midnight means the end of the day.</summary>
    public required TimeOnly Closes { get; init; }
    public required IReadOnlyList<DayOfWeek> WorkingDays { get; init; }
    public required IReadOnlyList<DateOnly> ClosedDays { get; init; }

    /// <summary>The moment by which the hub was open for this long, counting real hours: a day on which clocks change is an hour longer or shorter if the hub is open then.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan amount)
    {
        var left = amount;
        foreach (var (opens, closes) in OpeningsFrom(from))
        {
            var begin = opens > from ? opens : from;
            if (closes - begin >= left)
            {
                return (begin + left).ToUniversalTime();
            }

            left -= closes - begin;
        }

        throw new InvalidOperationException("The hub's calendar has no working time.");
    }

    /// <summary>Closing time of the nth working day after the one on which it was received; what comes after hours counts as received at the next opening.</summary>
    public DateTimeOffset AddWorkingDays(DateTimeOffset from, int days) =>
        OpeningsFrom(from).Select(opening => opening.Closes).ElementAt(days).ToUniversalTime();

    /// <summary>Every stretch of opening that ends after the given moment, in order.</summary>
    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> OpeningsFrom(DateTimeOffset from)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).Date);
        for (var day = first; day < first.AddDays(FurthestDays); day = day.AddDays(1))
        {
            if (!WorkingDays.Contains(day.DayOfWeek) || ClosedDays.Contains(day))
            {
                continue;
            }

            var closes = Closes == TimeOnly.MinValue ? Instant(zone, day.AddDays(1), Closes) : Instant(zone, day, Closes);
            if (closes > from)
            {
                yield return (Instant(zone, day, Opens), closes);
            }
        }
    }

    /// <summary>A time that the clocks skip is read as if they had not; a time that comes twice is its first.</summary>
    private static DateTimeOffset Instant(TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1)));
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
