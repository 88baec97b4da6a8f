using System.Text.Json;
using System.Text.Json.Serialization;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals.Clocks;

public enum ClockUnit { Hours, WorkingHours, WorkingDays }

/// <summary>How long something may take.</summary>
/// <param name="RunThrough">Worked on beyond the hub's hours: every hour counts, day and night.</param>
public sealed record Clock(int Amount, ClockUnit Unit, bool RunThrough = false);

/// <summary>A hub's own times, kept as data. Every rating has a clock, so that nothing waits for ever (R100).</summary>
public sealed record LocalPolicy
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public required IReadOnlyDictionary<Rating, Clock> Ratings { get; init; }

    /// <summary>How long a partner has to answer, apart from the hub's own clock.</summary>
    public required Clock Reply { get; init; }

    /// <summary>How long a missing piece or a review may take.</summary>
    public required Clock Task { get; init; }

    /// <summary>After how many days nobody relies on a statement without looking at it again (R65).</summary>
    public int StaleAfterDays { get; init; } = 90;

    /// <summary>How long a purpose opens another team's referral, by day and by night (R10); then it is stated anew.</summary>
    public int PurposeHours { get; init; } = 12;
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>How long cases are kept (R82); a hub that set its policy before there was a schedule goes by the default one.</summary>
    public RetentionSchedule? Retention { get; init; }

    /// <summary>What the hub may do besides the gateway.</summary>
    public required ManualChannels ByHand { get; init; }

    public DateTimeOffset DueAt(Rating rating, DateTimeOffset start) => DueAt(Ratings[rating], start);

    public DateTimeOffset DueAt(Clock clock, DateTimeOffset start) => clock switch
    {
        { Unit: ClockUnit.WorkingDays, RunThrough: true } => start.AddDays(clock.Amount),
        { Unit: ClockUnit.WorkingDays } => Calendar.AddWorkingDays(start, clock.Amount),
        { Unit: ClockUnit.WorkingHours, RunThrough: false } => Calendar.AddWorkingTime(start, TimeSpan.FromHours(clock.Amount)),
        _ => start.AddHours(clock.Amount),
    };
}
