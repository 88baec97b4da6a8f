using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>What was shared is put right for whoever holds it, and what became of a copy stands beside its holder.</summary>
[Collection(nameof(OneAtATime))]
public sealed partial class CustodyTests(ConsolePlatform platform)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R76")]
    public async Task A_statement_is_corrected_for_its_holders_and_a_lost_copy_is_recorded()
    {
        var partners = new Partners(platform);
        var referralId = await partners.ReferAsync("Polwhele");
        var decisionId = await new Deciding(platform).ShareWithConsentAsync(referralId);
        await partners.PoliceReadAsync(referralId, decisionId);
        await using var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse()) { OnPage = new Inspection("Polwhele", "Rosa").LookAsync };
        var wrong = $"/referrals/{referralId}/statements/{await partners.StatementOfAsync(referralId, "housing")}";
        await page.GotoAsync($"{wrong}/correction");
        await visit.SignInAsync(DemoWorkers.HubWorker);

        await visit.TypeAsync("What is right?", "Rent has not been paid for three weeks. The bathroom door has no lock.");
        await visit.PressAsync("Correct it", "Correct a statement");
        await visit.SeeAsync("There is a problem");
        foreach (var missing in new[] { "Enter the day on which it was seen or heard", "Enter the day up to which it is known to be so", "Enter who made sure of it", "Enter what was wrong" })
        {
            await visit.SeeAsync(missing);
        }

        await visit.TypeDateAsync("When was it seen or heard?", Today.AddDays(-3));
        await visit.TypeDateAsync("Up to which day is it known to be so?", Today.AddDays(30));
        await visit.TypeAsync("Who made sure of it?", "Shauna Whitlock");
        await visit.TypeAsync("What was wrong?", "The rent account was read wrongly.");
        await visit.PressAsync("Correct it", "Correct a statement");
        await visit.SeeAsync("There is a problem"); // nothing can be known of a day to come
        (await page.GetByLabel("What is right?").InputValueAsync()).ShouldContain("three weeks");
        await visit.TypeDateAsync("Up to which day is it known to be so?", Today);
        await visit.PressAsync("Correct it", "Rosa Polwhele");
        await visit.SeeAsync("No longer right");
        await visit.SeeAsync("The rent account was read wrongly.");
        await partners.InMailboxAsync(referralId, "correction");

        foreach (var about in new[] { "correction", "check", "confidentiality" })
        {
            await page.GotoAsync($"{wrong}/{about}");
            await page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" }).WaitForAsync(); // what is no longer right is left as it is
        }

        await page.GotoAsync($"/referrals/{referralId}");
        await visit.FollowAsync(RecordLink, "What became of the copy");
        await visit.PressAsync("Record", "What became of the copy");
        await visit.SeeAsync("Choose what became of the copy");
        await visit.ChooseAsync("What happened?", "It is lost");
        await visit.TypeDateAsync("On which day did it happen or come to light?", Today);
        await visit.TypeAsync("What happened, and what was done about it?", "A print-out was left on a train.");
        await visit.TypeAsync("Who says so?", "DS Fay Lorimer");
        await visit.PressAsync("Record", "Rosa Polwhele");
        await visit.SeeAsync("What became of the copy is recorded.");
        await visit.SeeAsync("A print-out was left on a train.");
        await visit.SeeAsync("Look at a copy that was lost or got into wrong hands");
    }

    [GeneratedRegex("^Record what became of it", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex RecordLink { get; }
}
