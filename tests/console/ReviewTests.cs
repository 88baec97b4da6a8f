using System.Net.Http.Json;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>R46: "do not ask" stands for as long as somebody keeps answering for it.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ReviewTests(ConsolePlatform platform)
{
    private const string Due = "Look again at not asking the person";

    [Fact, Trait("requirement", "R46")]
    public async Task Not_asking_is_looked_at_again_kept_and_lifted()
    {
        var referralId = await new Partners(platform).ReferAsync("Trevanion");
        await NotAskedAsync(referralId);
        await using var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse()) { OnPage = new Inspection("Trevanion", "Rosa").LookAsync };
        await page.GotoAsync($"/referrals/{referralId}");
        await visit.SignInAsync(DemoWorkers.HubWorker);

        await visit.FollowAsync(Due, Due);
        await visit.SeeAsync("Authorised by Helen Marsh, safeguarding lead");
        await visit.ChooseAsync("What holds from now on?", "The person is still not asked");
        await visit.TypeAsync("Why", "He still listens to her calls.");
        await visit.PressAsync("Record", Due);
        await visit.SeeAsync("There is a problem");
        await visit.TypeDateAsync("When is this looked at again?", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(40).DateTime));
        await visit.TypeAsync("Who authorises it", "Colin Draper, safeguarding lead");
        await visit.PressAsync("Record", "Rosa Trevanion");

        await visit.FollowAsync(Due, Due);
        await visit.SeeAsync("He still listens to her calls.");
        await visit.ChooseAsync("What holds from now on?", "The person may be asked from now on");
        await visit.TypeAsync("Why", "He has moved out.");
        await visit.TypeAsync("Who authorises it", "Colin Draper, safeguarding lead");
        await visit.PressAsync("Record", "Rosa Trevanion");
        await visit.SeeAsync("It is lifted.");
        (await page.GetByRole(AriaRole.Link, new() { Name = Due }).CountAsync()).ShouldBe(0);
    }

    private async Task NotAskedAsync(Guid referralId)
    {
        var consent = platform.As.Worker(DemoWorkers.SecondHubWorker, "hub", "consent");
        var response = await consent.PostAsJsonAsync("/v1/consents", new
        {
            referralId,
            position = "not-sought",
            subject = new { kind = "adult" },
            notSought = new { reason = "risk-to-person", facts = "He answers the only telephone", authorisedBy = "Helen Marsh, safeguarding lead" },
        }, TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
