using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>R82: how long a case is kept, by the hub's own schedule.</summary>
public class RetentionTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly RetentionSchedule Schedule = LocalPolicies.Default.Retention!;

    [Theory, Trait("requirement", "R82")]
    [InlineData("child", "2017-03-04", "2042-03-04")]
    [InlineData("child", "1999-03-04", "2026-11-23")]
    [InlineData("child", "2017", null)]
    [InlineData("child", null, null)]
    [InlineData("adult", null, "2034-11-23")]
    [InlineData("adult", "1950-01-01", "2034-11-23")]
    public void A_closed_case_is_kept_to_the_day_its_class_says_and_never_ends_before_it_closed(string pathway, string? born, string? until) =>
        Schedule.RuleFor(pathway, Today).KeptUntil(born, Given.Now).ShouldBe(until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

    [Theory, Trait("requirement", "R82")]
    [InlineData("child"), InlineData("adult")]
    public void An_open_case_has_no_last_day(string pathway) => Schedule.RuleFor(pathway, Today).KeptUntil("2001-01-01", closedAt: null).ShouldBeNull();

    [Fact, Trait("requirement", "R82")]
    public void The_rule_of_the_day_counts_and_a_pathway_without_one_is_kept_longest()
    {
        var schedule = Schedule with { Classes = [.. Schedule.Classes, Schedule.RuleFor("adult", Today) with { Years = 10, From = Today.AddDays(1) }] };

        schedule.RuleFor("adult", Today).Years.ShouldBe(8);
        schedule.RuleFor("adult", Today.AddDays(1)).Years.ShouldBe(10);
        schedule.RuleFor("anything-else", Today).Code.ShouldBe("case-about-child");
    }
}
