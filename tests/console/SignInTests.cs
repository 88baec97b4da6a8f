using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>The way in: only what this browser began, with this identity server, once; and nothing of it stays in the browser.</summary>
public sealed partial class SignInTests(ConsolePlatform platform)
{
    [Fact]
    public async Task The_browser_holds_a_reference_and_no_token()
    {
        await using var browser = await platform.OpenBrowserAsync();
        var page = await SignInAsync(browser, DemoWorkers.OtherAreaHubWorker, "/queue");

        var cookies = (await browser.CookiesAsync([platform.Address.ToString()])).Where(cookie => cookie.Name.StartsWith("session", StringComparison.Ordinal)).ToList();
        var session = cookies.ShouldHaveSingleItem();
        (session.HttpOnly, session.SameSite, session.Value.Length).ShouldBe((true, SameSiteAttribute.Strict, 43));
        Token.IsMatch(await page.ContentAsync()).ShouldBeFalse();
        (await page.EvaluateAsync<string>("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")).ShouldBe("""[{},{},""]""");
        var stored = await platform.Platform.RowsAsync("console", "select content from sessions");
        stored.ShouldAllBe(row => !((string)row[0]!).Contains("Owen Tasker") && !Token.IsMatch((string)row[0]!)); // three letters alone may stand in anything sealed
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

    /// <summary>Whoever sends somebody an answer of their own sign-in would have them work under another name.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_this_browser_did_not_ask_for_is_refused_and_signs_nobody_in(bool askedForAnother)
    {
        await using var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/sign-in");
        var worker = platform.Platform.Demo.Credentials.Worker(askedForAnother ? DemoWorkers.HealthPractitioner : DemoWorkers.PolicePractitioner);
        await page.GetByLabel("User name").FillAsync(worker.UserName);
        await page.GetByLabel("Password").FillAsync(worker.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.Locator("#Code").FillAsync(await worker.Credentials.Authenticator.NextCodeAsync(TestContext.Current.CancellationToken));
        var own = (await browser.CookiesAsync([platform.Address.ToString()])).Single(cookie => cookie.Name.Contains("signing-in", StringComparison.Ordinal));
        await browser.ClearCookiesAsync(new() { Name = own.Name }); // from here on it is not the browser that asked
        if (askedForAnother)
        {
            await using var other = await platform.OpenBrowserAsync();
            await (await other.NewPageAsync()).GotoAsync("/sign-in");
            var ticket = (await other.CookiesAsync([platform.Address.ToString()])).Single(cookie => cookie.Name.Contains("signing-in", StringComparison.Ordinal));
            await browser.AddCookiesAsync([new Cookie { Name = ticket.Name, Value = ticket.Value, Url = platform.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        }

        var answered = page.WaitForResponseAsync(response => response.Url.Contains("/signin-oidc", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        (await answered).Status.ShouldBe(400);
        await page.GetByRole(AriaRole.Heading, new() { Name = "You could not be signed in" }).WaitForAsync();
        (await browser.CookiesAsync([platform.Address.ToString()])).ShouldNotContain(cookie => cookie.Name.StartsWith("session", StringComparison.Ordinal));
    }

    private async Task<IPage> SignInAsync(IBrowserContext browser, string userName, string address)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address);
        await new Visit(platform, page, new Mouse()).SignInAsync(userName);
        return page;
    }

    /// <summary>The beginning of a JWT.</summary>
    [GeneratedRegex(@"eyJ[\w-]{10,}\.", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Token { get; }
}
