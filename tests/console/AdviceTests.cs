using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>R85: advice without naming the person, and the referral that grew out of it.</summary>
[Collection(nameof(OneAtATime))]
public sealed partial class AdviceTests(ConsolePlatform platform)
{
    private const string Question = "A woman of about thirty says that her partner keeps her bank card. Would you speak to her alone first?";

    /// <summary>Or yesterday, when the test began before midnight.</summary>
    [GeneratedRegex("Nominated safeguarding lead, asked (?:today|yesterday)", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AskedToday { get; }

    [Fact, Trait("requirement", "R85")]
    public async Task A_question_that_names_somebody_is_mended_advised_and_linked_to_its_referral()
    {
        var referralId = await new Partners(platform).ReferAsync("Penhallow");
        await using var asking = await platform.OpenBrowserAsync();
        var worker = await SignInAsync(asking, DemoWorkers.HubWorker, $"/referrals/{referralId}");
        await worker.PressAsync("Claim", "Rosa Penhallow");

        await worker.GoAsync("/advice/new");
        await worker.PickAsync("Who do you ask?", "Nominated safeguarding lead");
        await worker.TypeAsync("Your question", $"{Question} She lives in WX2 6BT.");
        await worker.TypeAsync("Names that must not be in it", "Rosa Penhallow");
        await worker.PressAsync("Ask", "Ask for advice");
        await worker.SeeAsync("Holds what looks like a postcode.");
        await worker.TypeAsync("Your question", Question);
        await worker.PressAsync("Ask", "Question");
        var address = worker.Page.Url;

        await using (var advising = await platform.OpenBrowserAsync())
        {
            var lead = await SignInAsync(advising, DemoWorkers.SecondSafeguardingLead, "/advice");
            await lead.SeeAsync(AskedToday);
            await lead.GoAsync(address);
            await lead.TypeAsync("What do you advise?", "Yes, somewhere he does not come.");
            await lead.PressAsync("Give this advice", "Question");
            (await lead.Page.GetByText("Has it led to a referral?").CountAsync()).ShouldBe(0, "only who asked knows the case");
        }

        await worker.GoAsync(address);
        await worker.SeeAsync("Yes, somewhere he does not come.");
        await worker.PickAsync("Which of yours?", await OptionAsync(worker.Page, "Rosa Penhallow"));
        await worker.PressAsync("Link them", "Question");
        await worker.GoAsync($"/referrals/{referralId}");
        await worker.SeeAsync("Advice taken before the referral");
    }

    private async Task<Visit> SignInAsync(IBrowserContext browser, string worker, string address)
    {
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse()) { OnPage = new Inspection("Penhallow", "Rosa").LookAsync };
        await page.GotoAsync(address);
        await visit.SignInAsync(worker);
        return visit;
    }

    private static async Task<string> OptionAsync(IPage page, string beginning) =>
        (await page.GetByLabel("Which of yours?").Locator("option").AllInnerTextsAsync()).First(option => option.StartsWith(beginning, StringComparison.Ordinal));
}
