using SafeShare.Console.Words;

namespace SafeShare.Console.Tests.Words;

public sealed class LondonTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 3, 13, 0, 0, TimeSpan.Zero); // 2pm in London

    [Theory]
    [InlineData(30, "due in less than a minute")]
    [InlineData(60 * 20, "due in 20 minutes")]
    [InlineData(60 * 60, "due in 1 hour")]
    [InlineData(60 * 60 * 2 + 59, "due in 2 hours")]
    [InlineData(60 * 60 * 47, "due in 47 hours")]
    [InlineData(60 * 60 * 24 * 3, "due in 3 days")]
    [InlineData(-60, "overdue by 1 minute")]
    [InlineData(-60 * 60 * 24 * 2, "overdue by 2 days")]
    public void Clocks_read_as_people_say_them(int seconds, string said) => London.Due(Now.AddSeconds(seconds), Now).ShouldBe(said);

    [Fact]
    public void Times_are_Londons_in_summer_and_winter()
    {
        London.At(new DateTimeOffset(2026, 7, 3, 13, 15, 0, TimeSpan.Zero)).ShouldBe("3 July 2026 at 2:15pm");
        London.At(new DateTimeOffset(2026, 1, 3, 13, 0, 0, TimeSpan.Zero)).ShouldBe("3 January 2026 at 1pm");
        London.Time(new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero)).ShouldBe("midday");
        London.Time(new DateTimeOffset(2026, 7, 2, 23, 0, 0, TimeSpan.Zero)).ShouldBe("midnight");
    }

    [Fact]
    public void A_day_is_the_one_in_London()
    {
        var lateInLondon = new DateTimeOffset(2026, 7, 2, 23, 30, 0, TimeSpan.Zero); // half past midnight of the 3rd
        London.Near(lateInLondon, Now).ShouldBe("today at 12:30am");
        London.Near(lateInLondon.AddHours(-1), Now).ShouldBe("yesterday at 11:30pm");
        London.Near(Now.AddDays(1), Now).ShouldBe("tomorrow at 2pm");
        London.Near(Now.AddDays(-2), Now).ShouldBe("1 July 2026 at 2pm");
    }

    [Fact]
    public void A_typed_date_reaches_to_its_end_in_London()
    {
        London.EndOf(new DateOnly(2026, 7, 3)).ShouldBe(new DateTimeOffset(2026, 7, 3, 22, 59, 0, TimeSpan.Zero));
        London.StartOf(new DateOnly(2026, 1, 3)).ShouldBe(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2:30pm", 14, 30)]
    [InlineData("2.30 pm", 14, 30)]
    [InlineData("14:30", 14, 30)]
    [InlineData("9am", 9, 0)]
    public void A_time_of_day_is_read_as_people_type_it(string typed, int hour, int minute) => London.TimeOfDay(typed).ShouldBe(new TimeOnly(hour, minute));

    [Theory]
    [InlineData("soon")]
    [InlineData("25:00")]
    [InlineData(null)]
    public void What_is_no_time_of_day_is_none(string? typed) => London.TimeOfDay(typed).ShouldBeNull();
}
