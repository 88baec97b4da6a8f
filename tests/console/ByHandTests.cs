using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>What was told outside the gateway, recorded at the console: each way with what it asks for (R71-R73, R78).</summary>
[Collection(nameof(OneAtATime))]
public sealed class ByHandTests(ConsolePlatform platform)
{
    private const string Heading = "Record what was told by hand";
    private const string Police = "Wexshire Constabulary";
    private const string Rent = "Rent has not been paid";

    [Fact, Trait("requirement", "R72")]
    public async Task A_fax_asks_why_nothing_else_would_do_who_checked_the_number_and_how_it_is_handled()
    {
        var (browser, visit, name) = await OpenAsync("Faxbourne");
        await using (browser)
        {
            await FillAsync(visit, Police, "Sgt Ames");
            await visit.ChooseAsync("How?", "By fax");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("Enter the number or address that was used");
            await visit.SeeErrorAsync("Enter why nothing but a fax would do");
            await visit.SeeErrorAsync("Choose the colleague who checked the number");
            await visit.SeeErrorAsync("Enter how it is handled where it arrives");
            (await visit.Page.GetByLabel("Name of whoever was spoken or written to").InputValueAsync()).ShouldBe("Sgt Ames", "nothing typed is lost");

            await visit.TypeAsync("Number or address that was used", "01632 960299");
            await visit.TypeAsync("Why nothing but a fax would do", "The station’s mail is down.");
            await visit.PickAsync("Colleague who checked the number", "Tom Barlow");
            await visit.TypeAsync("How it is handled where it arrives", "She stands beside the machine.");
            await visit.PressAsync("Record", name);
            await visit.SeeAsync("It is recorded that this was told.");
            await visit.SeeAsync("Sgt Ames, Wexshire Constabulary");
        }
    }

    [Fact, Trait("requirement", "R73")]
    public async Task Mail_goes_to_a_secure_domain_and_says_that_it_is_confidential()
    {
        var (browser, visit, name) = await OpenAsync("Mailsham");
        await using (browser)
        {
            await FillAsync(visit, Police, "Sgt Ames");
            await visit.ChooseAsync("How?", "By secure email");
            await visit.TypeAsync("Number or address that was used", "ames@example.com");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("Mail to this domain is not secure.");
            await visit.TypeAsync("Number or address that was used", "ames@wexshire.police.uk");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("The message has to say that it is confidential");
            await visit.ChooseAsync("Warning", "The message says that it is confidential");
            await visit.PressAsync("Record", name);
            await visit.SeeAsync("Secure email");
        }
    }

    [Fact, Trait("requirement", "R71")]
    public async Task What_was_told_earlier_has_its_day_and_time_and_neither_is_to_come()
    {
        var (browser, visit, name) = await OpenAsync("Earlham");
        await using (browser)
        {
            await FillAsync(visit, Police, "Sgt Ames", now: false);
            await visit.ChooseAsync("How?", "In person");
            await visit.ChooseAsync("When was it told?", "Earlier");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("Enter the day on which it was told");
            await visit.SeeErrorAsync("Enter the time at which it was told, such as 2:30pm");
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
            await visit.TypeDateAsync("On which day?", today.AddDays(2));
            await visit.TypeAsync("At what time?", "soon");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("The day on which it was told must be today or in the past");
            await visit.TypeDateAsync("On which day?", today.AddDays(-1));
            await visit.TypeAsync("At what time?", "2.30pm");
            await visit.PressAsync("Record", Heading);
            await visit.SeeErrorAsync("The decision was taken after that");
            await visit.ChooseAsync("When was it told?", "Just now");
            await visit.PressAsync("Record", name);
            await visit.SeeAsync("It is recorded that this was told.");
        }
    }

    [Fact, Trait("requirement", "R78")]
    public async Task Family_named_in_the_decision_is_offered_and_told_and_nobody_else_is()
    {
        var (browser, visit, name) = await OpenAsync("Auntley");
        await using (browser)
        {
            (await visit.Page.GetByRole(AriaRole.Group, new() { Name = "Who was told?" }).GetByLabel("Kit Lomax").CountAsync()).ShouldBe(0, "the decision does not name him");
            await FillAsync(visit, "Ida Nance", "Ida Nance");
            await visit.ChooseAsync("How?", "In person");
            await visit.PressAsync("Record", name);
            await visit.SeeAsync("It is recorded that this was told.");
            (await visit.Page.Locator("#copies + ul").InnerTextAsync()).ShouldContain("Ida Nance");
        }
    }

    [Fact, Trait("requirement", "R69")]
    public async Task Whoever_is_told_afterwards_is_told_in_the_decision_too()
    {
        var (browser, visit, name) = await OpenAsync("Tellworth", knows: true);
        await using (browser)
        {
            var decision = visit.Page.Url[..^"/by-hand".Length];
            await FillAsync(visit, Police, "Sgt Ames", silent: false);
            await visit.ChooseAsync("How?", "In person");
            await visit.PressAsync("Record", name);
            await visit.FollowAsync("Tell the person that information was shared", "The person was told");
            await visit.TypeDateAsync("When?", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(2));
            await visit.TypeAsync("How?", "By telephone, while he was out.");
            await visit.PressAsync("Record", "The person was told");
            await visit.SeeErrorAsync("it cannot lie in the future");
            await visit.TypeDateAsync("When?", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
            await visit.PressAsync("Record", name);
            await visit.SeeAsync("It is recorded that the person was told.");
            await visit.GoAsync(decision);
            await visit.SeeAsync("The person was told on");
        }
    }

    private async Task<(IBrowserContext, Visit, string)> OpenAsync(string familyName, bool knows = false)
    {
        var referralId = await new Partners(platform).ReferAsync(familyName, knows: knows);
        await platform.As.Worker(DemoWorkers.SecondHubWorker, "hub", "referral").PostAsync(new Uri($"/v1/referrals/{referralId}/claim", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var decisionId = await new Deciding(platform).ShareWithConsentAsync(referralId);
        var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection(familyName, "Rosa").LookAsync };
        await visit.GoAsync($"/referrals/{referralId}/decisions/{decisionId}/by-hand");
        return (browser, visit, $"Rosa {familyName}");
    }

    /// <summary>Everything but the way it was told.</summary>
    private static async Task FillAsync(Visit visit, string whom, string name, bool now = true, bool silent = true)
    {
        await visit.ChooseAsync("Who was told?", whom);
        await visit.TypeAsync("Name of whoever was spoken or written to", name);
        await visit.ChooseAsync("How did you make sure who it was?", "I know them in person");
        await visit.TypeAsync("What you did to make sure", "We have worked together for years.");
        if (now)
        {
            await visit.ChooseAsync("When was it told?", "Just now");
        }

        await visit.ChooseAsync("Which statements do they get?", Rent);
        await visit.TypeAsync("What was said", "That the rent is not paid.");
        await visit.ChooseAsync("Limits", "I explained what may be done with it");
        await visit.ChooseAsync("Will they pass it on?", "No");
        if (silent)
        {
            await visit.ChooseAsync("The person is not to learn of this", "They undertook not to tell the person");
        }
    }
}
