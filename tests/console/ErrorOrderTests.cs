using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>Problems are listed in the order of the page, whoever found them: a worker mends a form from the top down.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ErrorOrderTests(ConsolePlatform platform)
{
    [Fact]
    public async Task What_the_console_finds_is_listed_as_it_is_asked_the_choice_before_its_reason()
    {
        var (browser, visit, referral) = await OpenAsync("Orderley");
        await using (browser)
        {
            await visit.GoAsync($"{referral}/outcome");
            await visit.PressAsync("Record the outcome and close", "Record the outcome");
            (await ListedAsync(visit.Page)).ShouldBe(["Choose an outcome", "Enter why this is the outcome"]);
        }
    }

    [Fact]
    public async Task What_a_service_finds_is_listed_as_it_is_asked_whatever_order_it_comes_in()
    {
        var (browser, visit, referral) = await OpenAsync("Sortwell");
        await using (browser)
        {
            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were not asked");
            await visit.PressAsync("Continue", "They were not asked");
            await visit.GoAsync($"{referral}/consent/check");
            await visit.PressAsync("Record", "Check what you recorded");
            string[] missing = ["Asking comes first: not asking needs one of the listed reasons.", "Say what in this case makes the reason true.", "Name who authorised not asking."];
            (await ListedAsync(visit.Page)).ShouldBe(missing);
            await visit.FollowAsync(missing[2], "They were not asked");
            (await ListedAsync(visit.Page)).ShouldBe(missing);
        }
    }

    [Fact]
    public async Task What_is_missing_from_a_record_is_listed_page_by_page_and_leads_to_its_place()
    {
        var (browser, visit, referral) = await OpenAsync("Queuely");
        await using (browser)
        {
            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were asked, and agreed");
            await visit.PressAsync("Continue", "They were asked, and agreed");
            await visit.ChooseAsync("How did they agree?", "Said or written by the person");
            await visit.ChooseAsync("In which form?", "In writing");
            await visit.ContinueAsync("Who gave consent?");
            await visit.GoAsync($"{referral}/consent/check");
            await visit.PressAsync("Record", "Check what you recorded");
            var pages = await visit.Page.Locator(".govuk-error-summary a").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.pathname.split('/').pop()))]");
            pages.ShouldBe(["answer", "giver", "explained", "scope"]);
            await visit.FollowAsync("Choose the signed document", "They were asked, and agreed");
            await visit.SeeErrorAsync("Choose the signed document");
        }
    }

    private static async Task<string[]> ListedAsync(IPage page) => [.. await page.Locator(".govuk-error-summary li").AllInnerTextsAsync()];

    private async Task<(IBrowserContext, Visit, string)> OpenAsync(string familyName)
    {
        var referralId = await new Partners(platform).ReferAsync(familyName);
        var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        return (browser, new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection(familyName, "Rosa").LookAsync }, $"/referrals/{referralId}");
    }
}
