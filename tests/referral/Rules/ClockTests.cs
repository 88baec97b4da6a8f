using FsCheck;
using FsCheck.Fluent;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>Clocks run in the hub's hours, over nights, weekends, bank holidays and the two days on which clocks change (R99, R147).</summary>
public class ClockTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly WorkingCalendar Calendar = LocalPolicies.Default.Calendar;
    private static readonly WorkingCalendar AllHours = Calendar with { Opens = new(0, 0), Closes = new(0, 0), WorkingDays = Enum.GetValues<DayOfWeek>(), ClosedDays = [] };

    private static readonly Arbitrary<DateTimeOffset> Moments =
        Gen.Choose(0, 3 * 365 * 24 * 60).Select(minutes => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)).ToArbitrary();

    [Theory]
    [InlineData("2026-11-23T10:00Z", 4, "2026-11-23T14:00Z")] // within a day
    [InlineData("2026-11-23T16:30Z", 1, "2026-11-24T09:30Z")] // over a night
    [InlineData("2026-11-27T16:00Z", 2, "2026-11-30T10:00Z")] // over a weekend
    [InlineData("2026-11-21T12:00Z", 1, "2026-11-23T10:00Z")] // received on a Saturday
    [InlineData("2026-04-02T15:00Z", 2, "2026-04-07T09:00Z")] // over Good Friday and Easter Monday, in summer time
    [InlineData("2026-12-24T16:00Z", 2, "2026-12-29T10:00Z")] // over Christmas and the day that stands in for Boxing Day
    [InlineData("2026-03-27T16:00Z", 2, "2026-03-30T09:00Z")] // over the night on which clocks go forward: nine in London is eight in UTC
    [InlineData("2026-10-23T15:00Z", 2, "2026-10-26T10:00Z")] // over the night on which they go back
    public void Working_hours_skip_what_the_hub_is_closed_for(string from, int hours, string due) =>
        Calendar.AddWorkingTime(At(from), TimeSpan.FromHours(hours)).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-11-23T10:00Z", 1, "2026-11-24T17:00Z")]
    [InlineData("2026-11-23T18:00Z", 1, "2026-11-25T17:00Z")] // after hours counts as the next morning
    [InlineData("2026-11-27T10:00Z", 1, "2026-11-30T17:00Z")]
    [InlineData("2026-04-02T10:00Z", 1, "2026-04-07T16:00Z")]
    public void Working_days_end_at_closing_time(string from, int days, string due) =>
        Calendar.AddWorkingDays(At(from), days).ShouldBe(At(due));

    [Fact]
    public void An_hour_that_clocks_skip_or_repeat_is_counted_as_it_passes()
    {
        AllHours.AddWorkingTime(At("2026-03-29T00:30Z"), TimeSpan.FromHours(24)).ShouldBe(At("2026-03-30T00:30Z"));
        AllHours.AddWorkingTime(At("2026-10-25T00:30Z"), TimeSpan.FromHours(24)).ShouldBe(At("2026-10-26T00:30Z"));
    }

    [Fact]
    public void A_hub_that_opens_in_the_skipped_hour_still_opens() =>
        (AllHours with { Opens = new(1, 30), Closes = new(9, 0) })
            .AddWorkingTime(At("2026-03-28T22:00Z"), TimeSpan.FromHours(1)).ShouldBe(At("2026-03-29T02:30Z"));

    [Fact]
    public void Red_is_worked_through_the_night()
    {
        LocalPolicies.Default.DueAt(Rating.Red, At("2026-11-27T16:00Z")).ShouldBe(At("2026-11-27T20:00Z"));
        LocalPolicies.Default.DueAt(Rating.Amber, At("2026-11-27T16:00Z")).ShouldBe(At("2026-12-02T16:00Z"));
    }

    /// <summary>Counted minute by minute, in another way than the rule counts.</summary>
    [Fact]
    public void The_hub_was_open_for_exactly_the_time_that_was_given() => Prop.ForAll(
        Moments, Gen.Choose(1, 20 * 60).ToArbitrary(),
        (from, minutes) =>
        {
            var due = Calendar.AddWorkingTime(from, TimeSpan.FromMinutes(minutes));
            var open = 0;
            for (var minute = from; minute < due; minute = minute.AddMinutes(1))
            {
                open += IsOpen(minute) ? 1 : 0;
            }

            return open == minutes && IsOpen(due.AddMinutes(-1));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Due_never_comes_before_receipt_and_a_later_receipt_is_never_due_earlier() => Prop.ForAll(
        Moments, Moments, Gen.Elements(Enum.GetValues<Rating>()).ToArbitrary(),
        (one, other, rating) =>
        {
            var (earlier, later) = one < other ? (one, other) : (other, one);
            var (first, second) = (LocalPolicies.Default.DueAt(rating, earlier), LocalPolicies.Default.DueAt(rating, later));
            return first > earlier && second > later && first <= second;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_more_urgent_rating_is_due_first() => Prop.ForAll(Moments, from =>
    {
        var due = Enum.GetValues<Rating>().Select(rating => LocalPolicies.Default.DueAt(rating, from)).ToList();
        return due.SequenceEqual(due.Order());
    }).Check(Config.QuickThrowOnFailure);

    private static bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, London);
        return local.Hour is >= 9 and < 17 && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !Calendar.ClosedDays.Contains(DateOnly.FromDateTime(local.Date));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
