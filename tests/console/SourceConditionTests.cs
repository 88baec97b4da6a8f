using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>R26: a condition that a source set is not forgotten on the way: it stands on Check your decision until it is dealt with.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SourceConditionTests(ConsolePlatform platform)
{
    private const string Supplied = "Did somebody else supply any of it?";
    private const string NotAgreed = "The source wants to be asked before it goes further: say that it agreed, or why it is shared all the same.";

    [Theory, Trait("requirement", "R26")]
    [InlineData("Conditley", true)]
    [InlineData("Limitson", false)]
    public async Task A_sources_condition_is_missing_on_check_your_decision_until_it_is_kept(string familyName, bool script)
    {
        var referralId = await new Partners(platform).ReferAsync(familyName);
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = script ? new Inspection(familyName, "Rosa").LookAsync : _ => Task.CompletedTask };
        var decision = $"/referrals/{referralId}/decision";
        await visit.GoAsync(decision);
        await visit.GoAsync($"{decision}/sharing");
        await visit.ChooseAsync("What kinds of information?", "What the worry is about");
        await visit.PressAsync("Save for later", $"Rosa {familyName}");
        await visit.GoAsync($"{decision}/check");
        (await MissingAsync(visit.Page)).ShouldNotContain(NotAgreed);

        await visit.GoAsync($"{decision}/supplied");
        await visit.TypeAsync("Source 1", "Harbour Lane Homes");
        await visit.PickAsync("What kind of information is it?: source 1", "What the worry is about");
        await visit.ChooseAsync("On which conditions did source 1 supply it?", "Ask the hub before passing it on");
        await visit.PressAsync("Save for later", $"Rosa {familyName}");

        await visit.GoAsync($"{decision}/check");
        (await MissingAsync(visit.Page)).ShouldContain(NotAgreed);
        await visit.FollowAsync(Supplied, Supplied);
        await visit.SeeErrorAsync(NotAgreed);
        await visit.ChooseAsync("Did source 1 agree that it goes further?", "Yes");
        await visit.ContinueAsync("Check your decision");
        (await MissingAsync(visit.Page)).ShouldNotContain(NotAgreed);
        await visit.SeeAsync("Harbour Lane Homes");
    }

    private static async Task<string> MissingAsync(IPage page) => await page.Locator(".govuk-inset-text", new() { HasText = "Still missing" }).InnerTextAsync();
}
