using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>The way in: only what this browser began, with this identity server, once; and nothing of it stays in the browser.</summary>
public sealed class SignInTests(ConsolePlatform platform)
{
    [Fact]
    public async Task The_browser_holds_a_reference_and_no_token()
    {
        await using var browser = await platform.OpenBrowserAsync();
        var page = await SignInAsync(browser, DemoWorkers.OtherAreaHubWorker, "/queue");

        var cookies = (await browser.CookiesAsync([platform.Address.ToString()])).Where(cookie => cookie.Name.StartsWith("session", StringComparison.Ordinal)).ToList();
        var session = cookies.ShouldHaveSingleItem();
        (session.HttpOnly, session.SameSite, session.Value.Length).ShouldBe((true, SameSiteAttribute.Strict, 43));
        (await page.ContentAsync()).ShouldNotContain("eyJ");
        (await page.EvaluateAsync<string>("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")).ShouldBe("""[{},{},""]""");
        var stored = await platform.Platform.RowsAsync("console", "select content from sessions");
        stored.ShouldAllBe(row => !((string)row[0]!).Contains("Owen") && !((string)row[0]!).Contains("eyJ"));
    }

    [Fact]
    public async Task The_worker_comes_back_to_the_page_they_wanted()
    {
        await using var browser = await platform.OpenBrowserAsync(script: false);

        var page = await SignInAsync(browser, DemoWorkers.OtherAreaGovernanceLead, "/audit/person");

        new Uri(page.Url).AbsolutePath.ShouldBe("/audit/person");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string returnTo)
    {
        await using var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();

        await page.GotoAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");
        await new Visit(platform, page, new Mouse()).SignInAsync(DemoWorkers.PoliceGovernanceLead);

        page.Url.ShouldStartWith(platform.Address.ToString());
    }

    [Fact]
    public async Task A_state_that_nobody_knows_is_refused_in_plain_words()
    {
        await using var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();

        var response = await page.GotoAsync("/signin-oidc?code=abc&state=def&iss=https%3A%2F%2Felsewhere.example");

        response!.Status.ShouldBe(400);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).WaitForAsync();
    }

    private async Task<IPage> SignInAsync(IBrowserContext browser, string userName, string address)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address);
        await new Visit(platform, page, new Mouse()).SignInAsync(userName);
        return page;
    }
}
