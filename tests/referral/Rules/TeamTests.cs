using SafeShare.Referrals.Look;

namespace SafeShare.Referrals.Tests.Rules;

public class TeamTests
{
    private static readonly Worker Grace = new(Guid.NewGuid(), "Grace Adeyemi", Given.Council, IsLead: false, Team: "front-door");
    private static readonly Worker Floating = new(Guid.NewGuid(), "A colleague without a team", Given.Council, IsLead: false);

    public static TheoryData<string, Worker, bool> Colleagues => new()
    {
        { "whoever has it", Grace, true },
        { "whoever has it, in another team since", Grace with { Team = "adult-safeguarding" }, true },
        { "of the same team", new(Guid.NewGuid(), "Tom Barlow", Given.Council, IsLead: false, Team: "front-door"), true },
        { "of the same team and another agency", new(Guid.NewGuid(), "Nadia Rahimi", Given.Police, IsLead: false, Team: "front-door"), true },
        { "of another team", new(Guid.NewGuid(), "Farida Cole", Given.Council, IsLead: false, Team: "adult-safeguarding"), false },
        { "of no team", Floating, false },
        { "who sees to all teams", new(Guid.NewGuid(), "Colin Draper", Given.Council, IsLead: true, Team: "adult-safeguarding", Oversees: true), true },
    };

    [Theory, Trait("requirement", "R10")]
    [MemberData(nameof(Colleagues), DisableDiscoveryEnumeration = true)]
    public void What_a_team_has_is_open_to_that_team_and_to_whoever_sees_to_all(string who, Worker worker, bool open)
    {
        var referral = Given.Referral();
        referral.IsOpenTo(worker).ShouldBeTrue("nobody has it yet: the queue has to work");
        referral.Claim(Grace, Given.Now);
        referral.IsOpenTo(worker).ShouldBe(open, who);
        referral.Release(Grace);
        referral.IsOpenTo(worker).ShouldBeTrue("it is back in the queue");
    }

    [Fact, Trait("requirement", "R10")]
    public void A_hub_without_teams_is_one_team()
    {
        var referral = Given.Referral();
        referral.Claim(Floating, Given.Now);
        referral.IsOpenTo(new(Guid.NewGuid(), "Owen Tasker", Given.Council, IsLead: false)).ShouldBeTrue();
        referral.IsOpenTo(Grace).ShouldBeTrue();
    }

    [Fact, Trait("requirement", "R10")]
    public void It_goes_to_the_team_of_whoever_it_is_handed_to()
    {
        var (farida, referral) = (new Worker(Guid.NewGuid(), "Farida Cole", Given.Council, IsLead: false, Team: "adult-safeguarding"), Given.Referral());
        referral.Claim(Grace, Given.Now);
        referral.HandOver(Grace, farida.Id, farida.Name, farida.Team, Given.Now).ShouldBeNull();
        (referral.IsOpenTo(farida), referral.IsOpenTo(Grace)).ShouldBe((true, false));
    }

    [Fact, Trait("requirement", "R10")]
    public void Purposes_are_dated_and_one_that_no_longer_counts_still_has_its_words()
    {
        var day = new DateOnly(2027, 1, 1);
        var list = new Purposes("2027-01-01", [new("old", "An old purpose", day.AddDays(-9), day), new("new", "A new purpose", day)]);
        (list.Find("old", day.AddDays(-1))?.Label, list.Find("old", day), list.Find("new", day.AddDays(-1))).ShouldBe(("An old purpose", null, null));
        list.Find("new", day).ShouldNotBeNull();
        list.LabelOf("old").ShouldBe("An old purpose");
        Purposes.Current.All.Select(purpose => purpose.Code).ShouldBeUnique();
    }
}
