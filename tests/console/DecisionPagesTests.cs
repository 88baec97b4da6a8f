using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>The pages of a decision that not every decision needs, and what becomes of answers when the worker goes away.</summary>
[Collection(nameof(OneAtATime))]
public sealed class DecisionPagesTests(ConsolePlatform platform)
{
    private const string Family = "Is family, or somebody close, to be told?";
    private const string Supplied = "Did somebody else supply any of it?";
    private const string Voluntary = "Thornlight Domestic Abuse Service";
    private const string Telling = "Does the person know?";
    private readonly Partners _partners = new(platform);

    [Theory, Trait("requirement", "R78"), Trait("requirement", "R62")]
    [InlineData("Familton", true)]
    [InlineData("Kinsley", false)]
    public async Task Somebody_close_is_told_once_it_is_said_why_and_that_the_harm_does_not_come_from_them(string familyName, bool script)
    {
        var (browser, visit, decision) = await BeginAsync(familyName, script);
        await using (browser)
        {
            await visit.GoAsync($"{decision}/family");
            await visit.PickAsync("Person 1", "Ida Nance, carer");
            await visit.ContinueAsync(Family);
            foreach (var missing in new[] { "Say what the person is to the one it is about.", "Say why this person needs to know.", "Say whether the harm may come from this person." })
            {
                await visit.SeeErrorAsync(missing);
            }

            await visit.PickAsync("What person 1 is to them", "An unpaid carer");
            await visit.TypeAsync("Why they need to know: person 1", "She is there every day.");
            await visit.ChooseAsync("May the harm come from person 1?", "Yes");
            await visit.ContinueAsync(Family);
            await visit.SeeErrorAsync("Whoever may be the source of the harm is not told.");
            await visit.ChooseAsync("May the harm come from person 1?", "No");
            await visit.PressAsync("Add another person", Family);
            await visit.TypeAsync("Name, if they are not in the referral: person 2", "Joan Pell");
            await visit.PickAsync("What person 2 is to them", "A friend or neighbour");
            await visit.TypeAsync("Why they need to know: person 2", "She has a key.");
            await visit.ChooseAsync("May the harm come from person 2?", "No");
            await visit.ContinueAsync(Telling);

            await visit.GoAsync($"{decision}/check");
            foreach (var kept in new[] { "Ida Nance", "She is there every day.", "Joan Pell", "She has a key." })
            {
                await visit.SeeAsync(kept);
            }
        }
    }

    [Theory, Trait("requirement", "R26")]
    [InlineData("Supplewood", true)]
    [InlineData("Givens", false)]
    public async Task What_a_source_set_limits_to_goes_no_further_without_its_word_or_a_reason(string familyName, bool script)
    {
        var (browser, visit, decision) = await BeginAsync(familyName, script);
        await using (browser)
        {
            await visit.GoAsync($"{decision}/sharing");
            await visit.ChooseAsync("What kinds of information?", "What the worry is about");
            await visit.PressAsync("Save for later", $"Rosa {familyName}");
            await visit.GoAsync($"{decision}/supplied");
            await visit.TypeAsync("Source 1", "Harbour Lane Homes");
            await visit.ChooseAsync("On which conditions did source 1 supply it?", "Ask the hub before passing it on");
            await visit.ContinueAsync(Supplied);
            const string NotAgreed = "The source wants to be asked before it goes further: say that it agreed, or why it is shared all the same.";
            await visit.SeeErrorAsync("Say which of the categories that are shared it belongs to.");
            await visit.SeeErrorAsync(NotAgreed);
            await visit.PickAsync("What kind of information is it?: source 1", "What the worry is about");
            await visit.ChooseAsync("Did source 1 agree that it goes further?", "No");
            await visit.ContinueAsync(Supplied);
            await visit.SeeErrorAsync(NotAgreed);
            await visit.TypeAsync("If they did not: why it is shared all the same: source 1", "They cannot be reached.");
            await visit.ContinueAsync(Telling);

            await visit.GoAsync($"{decision}/check");
            await visit.SeeAsync("They cannot be reached.");
        }
    }

    [Theory, Trait("requirement", "R79")]
    [InlineData("Widdowes", true)]
    [InlineData("Narrowgate", false)]
    public async Task A_voluntary_agency_receives_more_than_usual_once_it_is_said_why(string familyName, bool script)
    {
        var (browser, visit, decision) = await BeginAsync(familyName, script);
        await using (browser)
        {
            await visit.GoAsync($"{decision}/sharing");
            await visit.ChooseAsync("With whom?", Voluntary);
            await visit.TypeAsync($"Why they need to know: {Voluntary}", "They find her a place to stay.");
            await visit.ChooseAsync("What kinds of information?", "Physical health");
            await visit.TypeAsync($"Why they need the most sensitive kinds too, if they do: {Voluntary}", "The place has no lift.");
            (await visit.Page.GetByLabel("Why they need the most sensitive kinds too").CountAsync()).ShouldBe(1, "nobody else receives less");
            await visit.PressAsync("Save for later", $"Rosa {familyName}");

            await visit.GoAsync($"{decision}/check");
            await visit.SeeAsync($"More than usual for {Voluntary}");
            await visit.SeeAsync("The place has no lift.");
            await visit.GoAsync($"{decision}/sharing");
            (await visit.Page.GetByLabel("Why they need the most sensitive kinds too").InputValueAsync()).ShouldBe("The place has no lift.");
        }
    }

    [Theory]
    [InlineData("Latchford", true)]
    [InlineData("Pauseley", false)]
    public async Task A_decision_that_was_begun_outlasts_idleness_and_sign_out_and_is_nobody_elses(string familyName, bool script)
    {
        var (browser, visit, decision) = await BeginAsync(familyName, script, DemoWorkers.SecondSafeguardingLead);
        var referral = decision[..^"/decision".Length];
        await using (browser)
        {
            await visit.GoAsync(referral);
            await visit.PressAsync("Claim", $"Rosa {familyName}");
            await visit.GoAsync($"{decision}/purpose");
            await visit.TypeAsync("What it is for in this case", "Find out whether she is safe tonight.");
            await visit.PressAsync("Save for later", $"Rosa {familyName}");

            await platform.Platform.RowsAsync("console", "update sessions set last_seen_at = last_seen_at - interval '20 minutes'");
            await platform.Platform.RowsAsync("identity", "update sessions set auth_time = auth_time - interval '20 minutes'");
            platform.ForgetSignIns();
            await visit.Page.GotoAsync(referral);
            await visit.SignInAsync(DemoWorkers.SecondSafeguardingLead);
            await KeptAsync(visit, familyName);

            await visit.PressAsync("Sign out", "You are signed out");
            await visit.Page.GotoAsync(referral);
            await visit.SignInAsync(DemoWorkers.SecondSafeguardingLead);
            await KeptAsync(visit, familyName);
        }

        await using var other = await platform.OpenSignedInAsync(DemoWorkers.SafeguardingLead, script); // of another team, and a lead sees what each team has
        var colleague = await other.NewPageAsync();
        await colleague.GotoAsync(referral);
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Make a sharing decision" }).WaitForAsync();
    }

    private static async Task KeptAsync(Visit visit, string familyName)
    {
        await visit.FollowAsync("Continue the sharing decision", "Sharing decision");
        await visit.FollowAsync("What is the purpose?", "What is the purpose?");
        (await visit.Page.GetByLabel("What it is for in this case").InputValueAsync()).ShouldBe("Find out whether she is safe tonight.");
        await visit.PressAsync("Save for later", $"Rosa {familyName}");
    }

    private async Task<(IBrowserContext, Visit, string)> BeginAsync(string familyName, bool script, string worker = DemoWorkers.HubWorker)
    {
        var decision = $"/referrals/{await _partners.ReferAsync(familyName)}/decision";
        var browser = await platform.OpenSignedInAsync(worker, script);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = script ? new Inspection(familyName, "Rosa").LookAsync : _ => Task.CompletedTask };
        await visit.GoAsync(decision);
        return (browser, visit, decision);
    }
}
