using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>Whatever goes wrong, people get a page that says what to do.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ErrorPageTests(ConsolePlatform platform)
{
    [Fact]
    public async Task A_page_comes_even_when_sessions_cannot_be_read()
    {
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var page = await browser.NewPageAsync();
        await platform.Platform.RowsAsync("console", "alter table sessions rename to sessions_away");
        try
        {
            (await page.GotoAsync("/queue"))!.Status.ShouldBe(500);
            await SeenAsync(page, "Sorry, something went wrong");
        }
        finally
        {
            await platform.Platform.RowsAsync("console", "alter table sessions_away rename to sessions");
        }

        (await page.GotoAsync("/queue"))!.Status.ShouldBe(200, "the session is as it was");
    }

    [Theory]
    [InlineData("/audit", 403, "You do not have access to this page")]
    [InlineData("/nothing", 404, "Page not found")]
    public async Task What_a_worker_may_not_see_or_what_is_not_there_is_said_on_a_page(string address, int status, string heading)
    {
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var page = await browser.NewPageAsync();
        (await page.GotoAsync(address))!.Status.ShouldBe(status);
        await SeenAsync(page, heading);
    }

    private static async Task SeenAsync(IPage page, string heading)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();
        await new Inspection("Adeyemi").LookAsync(page);
    }
}
