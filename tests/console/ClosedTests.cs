using System.Net.Http.Json;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>What no service would do any more is not offered on a closed referral; what stays possible for ever still is.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ClosedTests(ConsolePlatform platform)
{
    private static readonly string[] OnTheCase =
    [
        "Continue the sharing decision", "Record the outcome", "Change the rating", "Hand over or put back", "Ask for information", "Share", "Record what was told by hand",
    ];

    private static readonly string[] OnTheDecision = ["Ask for information", "Share information", "Record what was told by hand", "Replace it by a new decision"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R97")]
    public async Task Nothing_is_offered_on_a_closed_referral_but_what_stays_possible()
    {
        var referralId = await new Partners(platform).ReferAsync("Endicott");
        var decisionId = await new Deciding(platform).ShareWithConsentAsync(referralId);
        await new Partners(platform).PoliceReadAsync(referralId, decisionId);
        var (referral, decision) = ($"/referrals/{referralId}", $"/referrals/{referralId}/decisions/{decisionId}");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Endicott", "Rosa").LookAsync };
        await visit.GoAsync($"{referral}/decision"); // begins one
        await visit.GoAsync(referral);
        (await OfferedAsync(visit.Page, OnTheCase)).ShouldBe(OnTheCase, ignoreOrder: true);
        await visit.GoAsync(decision);
        (await OfferedAsync(visit.Page, OnTheDecision)).ShouldBe(OnTheDecision, ignoreOrder: true);

        await CloseAsync(referralId);

        await visit.GoAsync(referral);
        (await OfferedAsync(visit.Page, [.. OnTheCase, "Claim", "Make a sharing decision"])).ShouldBeEmpty();
        string[] still = ["Withdraw the consent", "Correct this", "Record what became of it", "Record where the person stands"];
        foreach (var possible in still)
        {
            (await visit.Page.GetByRole(AriaRole.Link, new() { Name = possible }).CountAsync()).ShouldBeGreaterThan(0, possible);
        }

        await visit.GoAsync(decision);
        (await OfferedAsync(visit.Page, OnTheDecision)).ShouldBeEmpty();
        foreach (var address in new[] { $"{referral}/rating", $"{referral}/hand-over", $"{referral}/outcome", $"{referral}/decision", $"{decision}/ask", $"{decision}/share", $"{decision}/by-hand" })
        {
            await visit.GoAsync(address);
            new Uri(visit.Page.Url).AbsolutePath.ShouldBe(referral, address);
            await visit.SeeAsync("This referral is closed.");
        }
    }

    [Fact]
    public async Task A_decision_that_was_begun_before_a_colleague_closed_the_referral_is_not_recorded()
    {
        var referralId = await new Partners(platform).ReferAsync("Latimer");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Latimer", "Rosa").LookAsync };
        await visit.GoAsync($"/referrals/{referralId}/decision");
        await visit.GoAsync($"/referrals/{referralId}/decision/check");
        await CloseAsync(referralId);
        await visit.PressAsync("Record this decision", "Check your decision");
        await visit.SeeAsync("This referral was closed meanwhile");
        await visit.GoAsync($"/referrals/{referralId}/decision/check");
        new Uri(visit.Page.Url).AbsolutePath.ShouldEndWith("/decision/check", Case.Sensitive, "the answers are kept");
    }

    private async Task CloseAsync(Guid referralId)
    {
        var hub = platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "referral");
        await hub.PostAsync(new Uri($"/v1/referrals/{referralId}/claim", UriKind.Relative), null, Ct);
        var response = await hub.PostAsJsonAsync($"/v1/referrals/{referralId}/outcome", new { outcome = "early-help", note = "The family has help now", confirm = true }, Ct);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Which of these a link or button offers, by the words that are seen.</summary>
    private static async Task<string[]> OfferedAsync(IPage page, string[] names)
    {
        var seen = await page.Locator("main a, main button").EvaluateAllAsync<string[]>(
            "found => found.map(one => { const seen = one.cloneNode(true); seen.querySelectorAll('.govuk-visually-hidden').forEach(part => part.remove()); return seen.textContent.trim(); })");
        return [.. names.Where(name => seen.Contains(name))];
    }
}
