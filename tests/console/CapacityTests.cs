using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>Whether the person can decide, and what is best for them, each on a page of its own that is passed by where it does not matter (R40-R43).</summary>
[Collection(nameof(OneAtATime))]
public sealed class CapacityTests(ConsolePlatform platform)
{
    private const string Assessed = "Was it assessed whether the person has capacity";
    private const string Person = "Who is it about?";
    private const string Ability = "Can the person decide this?";
    private const string Interests = "What is best for the person?";
    private const string Others = "Who else can be recognised?";
    private const string Consulted = "Record who was consulted and what they think, or why nobody was.";

    [Fact, Trait("requirement", "R40")]
    public async Task Capacity_is_presumed_and_nothing_more_is_asked_when_nobody_assessed_it()
    {
        var (browser, visit, _) = await OpenAsync("Presume");
        await using (browser)
        {
            await visit.ChooseAsync(Assessed, "No");
            await visit.ContinueAsync(Others);
        }
    }

    [Theory, Trait("requirement", "R41"), Trait("requirement", "R43")]
    [InlineData("Lacksley", true)]
    [InlineData("Wishart", false)]
    public async Task What_an_assessment_found_and_what_is_best_are_asked_in_turn_kept_and_mended_where_they_stand(string familyName, bool script)
    {
        var (browser, visit, decision) = await OpenAsync(familyName, script);
        await using (browser)
        {
            await visit.ChooseAsync(Assessed, "Yes");
            await visit.ContinueAsync(Ability);
            await visit.ChooseAsync("What did the assessment find?", "Lacks capacity");
            foreach (var (test, answer) in new[] { ("Can they understand the information?", "No"), ("Can they keep it in mind long enough?", "Yes"), ("Can they use and weigh it?", "Yes"), ("Can they say what they decide, in any way?", "Yes") })
            {
                await visit.ChooseAsync(test, answer);
            }

            await visit.TypeAsync("Who assessed it", "Dr Lane");
            await visit.TypeDateAsync("When was it assessed?", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-1).DateTime));
            await visit.TypeAsync("The impairment or disturbance that is the cause", "Dementia");
            await visit.ContinueAsync(Interests);
            await visit.TypeAsync("Their own wishes, earlier ones too", "To stay at home.");
            await visit.PressAsync("Save for later", $"Rosa {familyName}");

            await visit.GoAsync($"{decision}/check");
            await visit.SeeAsync("Dr Lane");
            await visit.SeeAsync("To stay at home.");
            await visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Consulted }).GetByRole(AriaRole.Link, new() { Name = Interests }).ClickAsync();
            await visit.SeeErrorAsync(Consulted);
            (await visit.Page.GetByLabel("Their own wishes, earlier ones too").InputValueAsync()).ShouldBe("To stay at home.");
            await visit.PickAsync("Who was consulted 1", "A relative");
            await visit.TypeAsync("What they think, or why they could not be asked: consulted 1", "Her sister agrees.");
            await visit.TypeAsync("Why this is best for them", "It keeps her safe at home.");
            await visit.ContinueAsync("Check your decision");
            await visit.SeeAsync("Her sister agrees.");

            await visit.FollowAsync($"Change the answer to: {Ability}", Ability);
            await visit.TypeAsync("Who assessed it", "Dr Moss");
            await visit.ContinueAsync("Check your decision");
            await visit.SeeAsync("Dr Moss");
            await visit.SeeAsync("Her sister agrees.");

            await visit.FollowAsync($"Change the answer to: {Person}", Person);
            await visit.ChooseAsync(Assessed, "No");
            await visit.ContinueAsync("Check your decision");
            (await visit.Page.GetByText("Dr Moss").CountAsync()).ShouldBe(0, "capacity is presumed again");
        }
    }

    private async Task<(IBrowserContext, Visit, string)> OpenAsync(string familyName, bool script = true)
    {
        var decision = $"/referrals/{await new Partners(platform).ReferAsync(familyName)}/decision";
        var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = script ? new Inspection(familyName, "Rosa").LookAsync : _ => Task.CompletedTask };
        await visit.GoAsync(decision);
        await visit.GoAsync($"{decision}/person");
        await visit.ChooseAsync("Can a living person be identified?", "Yes");
        return (browser, visit, decision);
    }
}
