using System.Net;
using System.Net.Http.Json;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>From the lifting of a silence to whoever kept it, and back to the worker who has to know that they were told.</summary>
[Collection(nameof(OneAtATime))]
public sealed class UndertakingTests(ConsolePlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R46"), Trait("requirement", "R68")]
    public async Task Whoever_read_in_silence_is_told_when_it_is_lifted_and_the_page_of_the_case_says_so()
    {
        var partners = new Partners(platform);
        var referralId = await partners.ReferAsync("Freeley", knows: true);
        var decisionId = await new Deciding(platform).ShareInSilenceAsync(referralId);
        await partners.PoliceReadAsync(referralId, decisionId);
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"/referrals/{referralId}");
        await page.GetByText("must not learn that anything was shared").WaitForAsync();
        (await page.GetByText("Told that the person may know of it").CountAsync()).ShouldBe(0);

        using var lifted = await platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent")
            .PostAsJsonAsync($"/v1/decisions/{decisionId}/lifting", new { reason = "She lives elsewhere now", authorisedBy = "Helen Marsh, safeguarding lead" }, Ct);

        lifted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await partners.InMailboxAsync(referralId, "undertaking-ended");
        await page.GotoAsync($"/referrals/{referralId}");
        await page.GetByText("Told that the person may know of it").WaitForAsync();
        await page.GetByText("Tell the person that information was shared").First.WaitForAsync();
    }
}
