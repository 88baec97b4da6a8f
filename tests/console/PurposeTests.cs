using Microsoft.Playwright;
using SafeShare.Console.Words;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>R10: a worker of another team says why before the referral is shown, and whoever has it reads who looked and why.</summary>
[Collection(nameof(OneAtATime))]
[Trait("requirement", "R10")]
public sealed class PurposeTests(ConsolePlatform platform)
{
    private const string Question = "Why do you need to see this referral?";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_team_is_asked_why_and_led_on_and_the_team_that_has_it_reads_who_and_why(bool script)
    {
        var referralId = await ClaimedAsync("Trevanion");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.OtherTeamHubWorker, script);
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse()) { OnPage = script ? new Inspection("Trevanion", "Rosa").LookAsync : _ => Task.CompletedTask };
        await visit.GoAsync($"/referrals/{referralId}/rating");
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldBe(Question);
        (await page.ContentAsync()).ShouldNotContain("Trevanion");

        await visit.PressAsync("Continue", Question);
        await visit.SeeErrorAsync("Choose why you need to see this referral");
        await visit.SeeErrorAsync("Enter what you need it for, in your own words");
        await visit.ChooseAsync("Your reason", "I am covering for the colleague who has it");
        await visit.TypeAsync("What you need it for", "The school rang, and Grace is on leave.");
        await visit.PressAsync("Continue", "Change the rating"); // where they were going
        await visit.SeeAsync("Rosa Trevanion");

        await using var holder = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var hers = new Visit(platform, await holder.NewPageAsync(), new Mouse()) { OnPage = visit.OnPage };
        await hers.GoAsync($"/referrals/{referralId}");
        await hers.SeeAsync("Who looked from another team, and why");
        await hers.SeeAsync("The school rang, and Grace is on leave.");
        (await hers.Page.Locator("li", new() { HasText = "Farida Cole" }).CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>What the consent service holds about a referral is shown by pages too, so this goes through all of them, found by reflection.</summary>
    [Fact]
    public async Task Every_page_about_a_referral_asks_first()
    {
        var referralId = await ClaimedAsync("Penhallow");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.OtherTeamHubWorker);
        var routes = EveryPage.Routes.Where(route => route.StartsWith("/referrals/{id:guid}", StringComparison.Ordinal) && !route.EndsWith("/purpose", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(30);
        foreach (var route in routes)
        {
            var address = string.Join('/', route.Split('/').Select(part => part switch
            {
                "{id:guid}" => $"{referralId}",
                _ when part.EndsWith(":guid}", StringComparison.Ordinal) => $"{Guid.NewGuid()}",
                _ when part.StartsWith("{step", StringComparison.Ordinal) => "answer",
                "{what}" => "not-asking",
                _ when part.StartsWith('{') => "new",
                _ => part,
            }));
            var answer = await browser.APIRequest.GetAsync(address, new() { MaxRedirects = 0 });
            (answer.Status, answer.Headers.GetValueOrDefault("location")).ShouldBe((302, $"/referrals/{referralId}/purpose?returnTo={Uri.EscapeDataString(address)}"), route);
        }
    }

    [Fact]
    public async Task What_one_referral_holds_is_not_reached_through_the_address_of_another()
    {
        var partners = new Partners(platform);
        var (asked, other) = (await partners.ReferAsync("Tregarth"), await partners.ReferAsync("Nanstallon"));
        var deciding = new Deciding(platform);
        var consent = await deciding.NotAskedAsync(other);
        var decision = $"decisions/{await deciding.ShareInSilenceAsync(other)}";
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        string[] ofDecision = [decision, $"{decision}/sign-off", $"{decision}/telling", $"{decision}/ask", $"{decision}/share", $"{decision}/by-hand"];
        foreach (var of in ofDecision.Concat([$"consents/{consent}", $"consent/{consent}/withdrawal", $"reviews/not-asking/{consent}"]))
        {
            (await browser.APIRequest.GetAsync($"/referrals/{other}/{of}")).Status.ShouldBe(200, of);
            (await browser.APIRequest.GetAsync($"/referrals/{asked}/{of}")).Status.ShouldBe(404, of);
        }
    }

    [Fact]
    public async Task The_queue_lists_it_without_saying_about_whom()
    {
        var referralId = await ClaimedAsync("Lanyon");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.OtherTeamHubWorker);
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse());
        await visit.GoAsync("/queue");
        for (var link = page.Locator($"a[href='/referrals/{referralId}']"); ;)
        {
            if (await link.CountAsync() > 0)
            {
                (await link.InnerTextAsync()).ShouldBe("Another team’s referral");
                break;
            }

            await visit.FollowAsync("Next page", "Queue");
        }

        (await page.ContentAsync()).ShouldNotContain("Lanyon");
    }

    [Fact]
    public async Task What_is_not_there_is_asked_for_alike_and_then_not_found()
    {
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.OtherTeamHubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{Guid.NewGuid()}/purpose?returnTo=//elsewhere.example");
        await visit.ChooseAsync("Your reason", "Somebody contacted me about it");
        await visit.TypeAsync("What you need it for", "Her sister rang.");
        await visit.PressAsync("Continue", "Page not found");
    }

    [Fact]
    public async Task The_way_on_leads_nowhere_else()
    {
        var referralId = await ClaimedAsync("Boscawen");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.OtherTeamHubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{referralId}/purpose?returnTo=https://elsewhere.example/");
        await visit.ChooseAsync("Your reason", "Somebody may be in danger now");
        await visit.TypeAsync("What you need it for", "A call came in.");
        await visit.PressAsync("Continue", "Rosa Boscawen");
    }

    [Fact]
    public void The_trail_says_it_in_words()
    {
        AuditActions.All.Keys.ShouldContain("purpose.stated");
        AuditActions.All.Keys.ShouldContain("referral.held-back");
        Said.Of("purpose-needed").ShouldBe("No purpose was stated");
    }

    /// <summary>By Grace, at the console.</summary>
    private async Task<Guid> ClaimedAsync(string familyName)
    {
        var referralId = await new Partners(platform).ReferAsync(familyName);
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{referralId}");
        await visit.PressAsync("Claim", $"Rosa {familyName}");
        await visit.SeeAsync("You have this referral.");
        return referralId;
    }
}
