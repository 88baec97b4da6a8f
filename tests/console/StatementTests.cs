using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Console.Words;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>Who made sure of a statement, whether it was told in confidence, and what exactly its holders read.</summary>
[Collection(nameof(OneAtATime))]
public sealed partial class StatementTests(ConsolePlatform platform)
{
    private const string Rent = "Rent has not been paid for seven weeks. The bathroom door has no lock.";
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
    private readonly Partners _partners = new(platform);

    [Theory, Trait("requirement", "R65")]
    [InlineData("Underhay", true)]
    [InlineData("Overhay", false)]
    public async Task Whoever_made_sure_of_a_statement_stands_beside_it_with_the_day(string familyName, bool script)
    {
        var (browser, visit) = await OpenAsync(familyName, script, "check");
        await using (browser)
        {
            const string Heading = "Record that a statement was checked";
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("Enter who made sure of it");
            await visit.SeeErrorAsync("Enter the day up to which it is known to be so");
            await visit.TypeAsync("Who made sure of it?", "Shauna Whitlock, tenancy officer");
            foreach (var (wrong, says) in new[] { (Today.AddDays(30), "A day up to today"), (Today.AddYears(-1), "It can not have been checked before it was seen or heard.") })
            {
                await visit.TypeDateAsync("Up to which day is it known to be so?", wrong);
                await visit.PressAsync("Record", Heading);
                await visit.SeeErrorAsync(says);
                (await visit.Page.GetByLabel("Who made sure of it?").InputValueAsync()).ShouldBe("Shauna Whitlock, tenancy officer");
            }

            await visit.TypeDateAsync("Up to which day is it known to be so?", Today);
            await visit.PressAsync("Record", $"Rosa {familyName}");
            await visit.SeeAsync("It is recorded that this was checked.");
            (await StatementAsync(visit.Page, Rent)).ShouldContain($"Checked by Shauna Whitlock, tenancy officer: known to be so up to {London.Date(Today)}.");
        }
    }

    [Theory, Trait("requirement", "R7")]
    [InlineData("Whisperly", true)]
    [InlineData("Murmurly", false)]
    public async Task A_statement_comes_to_count_as_told_in_confidence_and_the_reason_stands_beside_it(string familyName, bool script)
    {
        var (browser, visit) = await OpenAsync(familyName, script, "confidentiality");
        await using (browser)
        {
            const string Heading = "Told in confidence or not";
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("Choose whether it counts as told in confidence");
            await visit.SeeErrorAsync("Enter why");
            await visit.ChooseAsync("How does it count from now on?", "As not told in confidence");
            await visit.TypeAsync("Why?", "She asked that it stay between them.");
            await visit.PressAsync("Record", Heading);
            await visit.SeeAsync("It counts so already.");
            (await visit.Page.GetByLabel("Why?").InputValueAsync()).ShouldBe("She asked that it stay between them.");
            await visit.ChooseAsync("How does it count from now on?", "As told in confidence");
            await visit.PressAsync("Record", $"Rosa {familyName}");
            var said = await StatementAsync(visit.Page, Rent);
            said.ShouldContain("Told in confidence.");
            said.ShouldContain("Counts as told in confidence: She asked that it stay between them.");
        }
    }

    [Theory, Trait("requirement", "R63"), Trait("requirement", "R80")]
    [InlineData("Carbonell", true)]
    [InlineData("Copperas", false)]
    public async Task A_copy_is_read_as_its_holder_reads_it_with_what_was_left_out_and_what_was_worded_otherwise(string familyName, bool script)
    {
        var referralId = await _partners.ReferAsync(familyName);
        await _partners.PoliceReadAsync(referralId, await new Deciding(platform).ShareWithConsentAsync(referralId), narrower: "Rent is in arrears.");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var visit = Visiting(await browser.NewPageAsync(), familyName, script);
        await visit.GoAsync($"/referrals/{referralId}");
        await visit.FollowAsync(ReadIt, "The copy that Wexshire Constabulary got");

        var sent = await StatementAsync(visit.Page, "Rent is in arrears.");
        sent.ShouldContain("They were not told who said it. It came from Spoken to alone.");
        sent.ShouldContain($"They got narrower words. The hub holds: {Rent}");
        var leftOut = await visit.Page.Locator("h2:has-text('What was left out') ~ article").AllInnerTextsAsync();
        leftOut.ShouldContain("She says her partner keeps her bank card.");
        leftOut.ShouldContain(Partners.Belief);

        await visit.Page.GotoAsync($"/referrals/{referralId}/copies/{Guid.NewGuid()}");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" }).WaitForAsync();
    }

    private async Task<(IBrowserContext, Visit)> OpenAsync(string familyName, bool script, string page)
    {
        var referralId = await _partners.ReferAsync(familyName);
        var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var visit = Visiting(await browser.NewPageAsync(), familyName, script);
        await visit.GoAsync($"/referrals/{referralId}/statements/{await _partners.StatementOfAsync(referralId, "housing")}/{page}");
        return (browser, visit);
    }

    private Visit Visiting(IPage page, string familyName, bool script) =>
        new(platform, page, new Mouse()) { OnPage = script ? new Inspection(familyName, "Rosa").LookAsync : _ => Task.CompletedTask };

    /// <summary>A statement as it stands on the page, in one line.</summary>
    private static async Task<string> StatementAsync(IPage page, string words) => string.Join(' ',
        (await page.Locator("article", new() { HasText = words }).First.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("^Read it as it was sent", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ReadIt { get; }
}
