using SafeShare.Testkit;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeShare.Journeys.PlayedPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // each platform wants the processors for itself

namespace SafeShare.Journeys;

public sealed class MainJobTests(PlayedPlatform fixture, ITestOutputHelper output)
{
    [Fact]
    public void A_referral_travels_from_the_first_knock_to_the_withdrawal_of_consent()
    {
        output.WriteLine(fixture.Told);
        fixture.Told.ShouldContain("All eight steps are done");
    }

    [Fact]
    public async Task One_trace_follows_the_referral_through_every_service_and_every_queue()
    {
        string[] reactions =
        [
            "referral-on-referral-submitted", "referral-on-sharing-decided", "partner-gateway-on-information-requested",
            "partner-gateway-on-disclosure-released", "referral-on-information-supplied", "partner-gateway-on-referral-progressed",
            "partner-gateway-on-consent-withdrawn", "referral-on-consent-withdrawn", "audit-on-act-recorded",
        ];

        await Eventually.PassesAsync(() =>
        {
            var spans = fixture.Telemetry.Spans.Where(span => span.TraceId == fixture.TraceId).ToList();
            spans.Select(span => span.Service).Distinct().ShouldBe(PlayedPlatform.Services, ignoreOrder: true);
            foreach (var reaction in reactions)
            {
                spans.ShouldContain(span => span.Name.StartsWith(reaction, StringComparison.Ordinal), reaction);
            }

            return Task.CompletedTask;
        });
    }
}
