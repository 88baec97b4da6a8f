using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>What is wrong with a decision is named in plain words, leads to its field, and costs the worker nothing that was typed.</summary>
[Collection(nameof(OneAtATime))]
public sealed class DecisionTests(ConsolePlatform platform)
{
    private const string Check = "Check your decision";
    private const string Police = "Wexshire Constabulary";
    private const string Charity = "Thornlight Domestic Abuse Service";
    private const string Need = "Was called to the address twice.";

    private static DateOnly In(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(days).DateTime);

    [Fact, Trait("requirement", "R1"), Trait("requirement", "R21"), Trait("requirement", "R50")]
    public async Task Gaps_contradictions_dates_to_come_recipients_outside_and_stale_versions_are_each_mended_at_their_field()
    {
        var referralId = await new Partners(platform).ReferAsync("Mendoza");
        await new Deciding(platform).AgreedAsync(referralId);
        var decision = $"/referrals/{referralId}/decision";
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Mendoza", "Rosa").LookAsync };
        await visit.GoAsync(decision);
        await AnswerAsync(visit, decision);

        await visit.GoAsync($"{decision}/check");
        await visit.PressAsync("Record this decision", Check);
        await MendAsync(visit, "Renewal needed: the person did not agree to this recipient.", "What is shared, and with whom?", async () =>
        {
            (await visit.Page.GetByLabel($"Why they need to know: {Police}").InputValueAsync()).ShouldBe(Need, "nothing typed is lost");
            await visit.Page.GetByLabel(Charity, new() { Exact = true }).UncheckAsync();
        });
        await visit.PressAsync("Record this decision", Check);
        await MendAsync(visit, "Say when the person was told.", "Does the person know?", () => visit.TypeDateAsync("When they were told", In(-1)));

        await visit.FollowAsync("Change the answer to: What do you decide?", "What do you decide?");
        await visit.ChooseAsync("What does it rest on?", "Without consent");
        await visit.TypeAsync("If you decide otherwise than proposed: why", "Consent is too narrow.");
        await visit.ContinueAsync(Check);
        await visit.PressAsync("Record this decision", Check);
        await MendAsync(visit, "No harm to others is recorded, so the answers contradict each other.", "What harm is feared?", () => visit.ChooseAsync("To any other adult", "Reasonable cause"));

        await visit.Page.EvaluateAsync("document.querySelector('input[name=Reference]').value = '2001-01-01'");
        await visit.PressAsync("Record this decision", Check);
        await visit.SeeAsync("The rules or this form changed since you began. Nothing you answered is lost");
        await visit.SeeAsync("Find out how great the danger is.");
        await visit.PressAsync("Record this decision", "Share: without consent");
    }

    [Fact, Trait("requirement", "R41")]
    public async Task An_expired_assessment_and_a_day_that_there_is_not_are_refused_where_they_stand_and_stay_as_typed()
    {
        var referralId = await new Partners(platform).ReferAsync("Staleybridge");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Staleybridge", "Rosa").LookAsync };
        await visit.GoAsync($"/referrals/{referralId}/decision");
        await visit.GoAsync($"/referrals/{referralId}/decision/person");
        await visit.ChooseAsync("Can a living person be identified?", "Yes");
        await visit.ChooseAsync("Was it assessed whether the person has capacity", "Yes");
        await visit.ContinueAsync("Can the person decide this?");
        await visit.ChooseAsync("What did the assessment find?", "Has capacity");
        foreach (var test in new[] { "Can they understand the information?", "Can they keep it in mind long enough?", "Can they use and weigh it?", "Can they say what they decide, in any way?" })
        {
            await visit.ChooseAsync(test, "Yes");
        }

        await visit.TypeAsync("Who assessed it", "Dr Lane");
        var when = visit.Page.GetByRole(AriaRole.Group, new() { Name = "When was it assessed?" });
        await when.GetByLabel("Day").FillAsync("31");
        await when.GetByLabel("Month").FillAsync("2");
        await when.GetByLabel("Year").FillAsync("2026");
        await visit.ContinueAsync("Can the person decide this?");
        await visit.SeeAsync("Enter a real date, such as 27 3 2026");
        ((await when.GetByLabel("Day").InputValueAsync()), await visit.Page.GetByLabel("Who assessed it").InputValueAsync()).ShouldBe(("31", "Dr Lane"), "nothing typed is lost");

        await visit.TypeDateAsync("When was it assessed?", In(-300));
        await visit.ContinueAsync("Can the person decide this?");
        await visit.Page.Locator(".govuk-error-summary a", new() { HasText = "This assessment has expired" }).ClickAsync();
        (await when.GetByLabel("Day").EvaluateAsync<bool>("box => box === document.activeElement")).ShouldBeTrue("the summary leads to the field");

        await visit.PressAsync("Save for later", "Rosa Staleybridge");
        await visit.GoAsync($"/referrals/{referralId}/decision/capacity");
        (await visit.Page.GetByLabel("Who assessed it").InputValueAsync()).ShouldBe("Dr Lane");
    }

    private static async Task MendAsync(Visit visit, string says, string heading, Func<Task> mend)
    {
        await visit.FollowAsync(says, heading);
        await visit.Page.Locator(".govuk-error-message", new() { HasText = says }).First.WaitForAsync();
        await mend();
        await visit.ContinueAsync(Check);
    }

    /// <summary>Every page, some of it wrong.</summary>
    private static async Task AnswerAsync(Visit visit, string decision)
    {
        await PageAsync("urgency", () => visit.ChooseAsync("Is anything pressing?", "No"));
        await PageAsync("purpose", async () =>
        {
            await visit.ChooseAsync("Purpose", "Find out whether an adult with care and support needs is abused");
            await visit.TypeAsync("What it is for in this case", "Find out how great the danger is.");
            await visit.PickAsync("Function or power relied on", "Care Act 2014, section 42: enquiry into abuse or neglect of an adult");
        });
        await PageAsync("person", () => visit.ChooseAsync("Can a living person be identified?", "Yes"));
        await PageAsync("confidence", async () =>
        {
            await visit.ChooseAsync("Is it private or sensitive?", "Yes");
            await visit.ChooseAsync("Is it something that is not already public?", "Yes, it is not public");
            await visit.ChooseAsync("Was it given where the person could expect", "Yes");
        });
        await PageAsync("consent", () => visit.ChooseAsync("Which record do you go by?", "Consent was given"));
        await PageAsync("harm", async () =>
        {
            await visit.ChooseAsync("To the person", "Evidence of such harm");
            await visit.ChooseAsync("To any other child", "No sign of significant harm");
            await visit.ChooseAsync("To any other adult", "No sign of significant harm");
            await visit.ChooseAsync("What shows it?", "Small things that add up");
            await visit.ChooseAsync("Grounds to share without consent", "Other people are or may be at risk");
            await visit.TypeAsync("What makes it true: Other people are or may be at risk, children included", "He has a new partner.");
        });
        await PageAsync("danger", async () =>
        {
            await visit.TypeAsync("What may happen when it is shared", "He may learn of it.");
            await visit.TypeAsync("What may happen when it is not shared", "She may be hurt badly.");
        });
        await PageAsync("weighing", async () =>
        {
            await visit.TypeAsync("How sharing would help, and why nothing less would do", "The police know what he did before.");
            await visit.TypeAsync("Why the intrusion is, or is not, in balance with what is gained", "It is little against the danger.");
            await visit.PickAsync("The aim that justifies stepping into private life", "Preventing disorder or crime");
            await visit.ChooseAsync("What weighs more?", "What speaks for sharing weighs more");
        });
        await PageAsync("sharing", async () =>
        {
            foreach (var agency in new[] { Police, Charity })
            {
                await visit.ChooseAsync("With whom?", agency);
                await visit.TypeAsync($"Why they need to know: {agency}", Need);
            }

            await visit.ChooseAsync("What kinds of information?", "What the worry is about");
            await visit.TypeDateAsync("Until when may it be shared?", In(30));
        });
        await PageAsync("telling", async () =>
        {
            await visit.ChooseAsync("Does the person know that this is shared?", "The person was told");
            await visit.TypeDateAsync("When they were told", In(2));
            await visit.TypeAsync("How", "In person.");
        });
        await PageAsync("basis", () => visit.ChooseAsync("Lawful basis", "UK GDPR Article 6(1)(e)"));
        await PageAsync("decide", async () =>
        {
            await visit.ChooseAsync("Decision", "Share");
            await visit.ChooseAsync("What does it rest on?", "With consent");
        });

        async Task PageAsync(string name, Func<Task> answer)
        {
            await visit.GoAsync($"{decision}/{name}");
            await answer();
            await visit.PressAsync("Save for later", "Rosa Mendoza");
        }
    }
}
