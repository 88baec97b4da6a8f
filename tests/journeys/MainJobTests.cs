using SafeShare.Demo;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

public sealed class MainJobTests(WholePlatform fixture) : IClassFixture<WholePlatform>
{
    [Fact]
    public async Task A_referral_travels_from_the_first_knock_to_the_withdrawal_of_consent()
    {
        var result = await WholePlatform.PlayMainJobAsync(fixture.Platform);

        result.Referrals.ShouldBe(DemoReferrals.All.Count);
    }
}
