using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>Records of consent at the console: who could give it, what was missing, and nothing lost on the way.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ConsentTests(ConsolePlatform platform)
{
    private const string Check = "Check what you recorded";
    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);

    [Fact, Trait("requirement", "R37")]
    public async Task A_parent_of_the_register_agrees_for_a_young_child_and_the_register_is_corrected_and_ended()
    {
        var (browser, visit, referral) = await OpenAsync("Younghusband", born: "2020-05-02");
        await using (browser)
        {
            await visit.FollowAsync("Who holds parental responsibility", "Who holds parental responsibility");
            await visit.FollowAsync("Add somebody", "Add somebody who holds parental responsibility");
            await visit.PressAsync("Record", "Add somebody who holds parental responsibility");
            await visit.SeeAsync("Name who holds parental responsibility.");
            await visit.TypeAsync("Name of the person or council", "Ruth Younghusbnd");
            await visit.ChooseAsync("Where does it come from?", "Mother");
            await visit.TypeDateAsync("Since when?", new DateOnly(2020, 5, 2));
            await visit.TypeAsync("What shows it", "Birth certificate seen");
            await visit.TypeDateAsync("When did you see or ask?", Today.AddDays(3));
            await visit.PressAsync("Record", "Add somebody who holds parental responsibility");
            await visit.SeeAsync("This day is still to come.");
            await visit.TypeDateAsync("When did you see or ask?", Today);
            await visit.PressAsync("Record", "Who holds parental responsibility");
            await visit.FollowAsync("Correct or end the entry of Ruth Younghusbnd", "Correct or end an entry");
            await visit.TypeAsync("Name of the person or council", "Ruth Younghusband");
            await visit.PressAsync("Record", "Who holds parental responsibility");
            await visit.SeeAsync("Corrected or ended by a later entry");

            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were asked, and agreed");
            await visit.PressAsync("Continue", "They were asked, and agreed");
            await visit.ChooseAsync("How did they agree?", "Said or written by the person");
            await visit.ChooseAsync("In which form?", "Spoken");
            await visit.TypeAsync("Who heard it", "Helen Marsh, safeguarding lead");
            await visit.TypeAsync("Note made at the time", "On the telephone.");
            await visit.ContinueAsync("Who gave consent?");
            await visit.ChooseAsync("Who gave it?", "A person with parental responsibility");
            await visit.Page.GetByText("If somebody answered for them").ClickAsync();
            await visit.PickAsync("Entry in the register of parental responsibility", "Ruth Younghusband, Mother");
            await visit.ChooseAsync("May the harm come from this person?", "No");
            await visit.TypeAsync("Why asking this person added no risk", "She lives apart from him.");
            await visit.TypeAsync("The person’s own views, or why they could not be sought", "Too young to say.");
            await visit.ContinueAsync("Can the person decide this?");
            await visit.ContinueAsync("What was explained?");
            foreach (var element in new[] { "Why the information", "What will be shared", "Who will see it", "What it will be used for", "What may follow" })
            {
                await visit.ChooseAsync("What was explained to them?", element);
            }

            await visit.ContinueAsync("What did they agree to?");
            await visit.ChooseAsync("Shared with which agencies?", "Wexshire Constabulary");
            await visit.ChooseAsync("What may be shared?", "What the worry is about");
            await visit.ChooseAsync("For what?", "Find out whether a child");
            await visit.ChooseAsync("What did they ask of whoever receives it?", "Do not pass it on");
            await visit.TypeDateAsync("Until when?", Today.AddDays(60));
            await visit.ContinueAsync("Does anything speak against the answer?");
            await visit.TypeAsync("Somebody who objects 1", "Father");
            await visit.TypeAsync("What they object to: objection 1", "The police.");
            await visit.ContinueAsync(Check);
            await visit.SeeAsync("By the register");
            await visit.PressAsync("Record", "Consent was given");
            await visit.SeeAsync("Still to think of");
            await visit.SeeAsync("Objection by Father");
        }
    }

    [Theory, Trait("requirement", "R18"), Trait("requirement", "R16")]
    [InlineData("Implett", true)]
    [InlineData("Noddings", false)]
    public async Task Consent_that_was_shown_and_not_said_names_what_showed_it_and_the_agencies_of_the_service(string familyName, bool script)
    {
        var (browser, visit, referral) = await OpenAsync(familyName, script: script);
        await using (browser)
        {
            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were asked, and agreed");
            await visit.PressAsync("Continue", "They were asked, and agreed");
            await visit.ChooseAsync("How did they agree?", "Shown by what the person did");
            await visit.ContinueAsync("Who gave consent?");
            await visit.GoAsync($"{referral}/consent/check");
            await visit.PressAsync("Record", Check);
            foreach (var says in new[] { "Say what the person did, or in what context, that shows agreement. Not answering shows none.", "Implicit consent holds within a service or team: name its agencies." })
            {
                await visit.FollowAsync(says, "They were asked, and agreed");
                await visit.Page.Locator(".govuk-error-message", new() { HasText = says }).First.WaitForAsync();
                await visit.GoAsync($"{referral}/consent/check");
                await visit.PressAsync("Record", Check);
            }

            await visit.GoAsync($"{referral}/consent/answer?back=check");
            await visit.TypeAsync("What they did that shows agreement", "She opened the file and went through it with us.");
            await visit.ChooseAsync("Agencies of the service or team", "Wexshire Constabulary");
            await visit.ContinueAsync(Check);
            await visit.SeeAsync("She opened the file and went through it with us.");
            await visit.SeeAsync("Wexshire Constabulary");
            (await visit.Page.GetByText("Implicit consent holds within a service or team").CountAsync()).ShouldBe(0);
        }
    }

    [Fact, Trait("requirement", "R43")]
    public async Task An_attorney_answers_within_what_they_may_decide_and_each_who_was_consulted_is_named()
    {
        var (browser, visit, referral) = await OpenAsync("Attwater");
        await using (browser)
        {
            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were asked, and agreed");
            await visit.PressAsync("Continue", "They were asked, and agreed");
            await visit.ChooseAsync("How did they agree?", "Said or written by the person");
            await visit.ChooseAsync("In which form?", "Spoken");
            await visit.TypeAsync("Who heard it", "Helen Marsh, safeguarding lead");
            await visit.TypeAsync("Note made at the time", "On the telephone.");
            await visit.ContinueAsync("Who gave consent?");
            await visit.ChooseAsync("Who gave it?", "An attorney");
            await visit.Page.GetByText("If somebody answered for them").ClickAsync();
            await visit.TypeAsync("What shows their authority", "Registered power of attorney seen");
            await visit.ChooseAsync("Kinds of information they may decide about", "Housing and tenancy");
            await visit.TypeDateAsync("Day on which the authority ends, if it does", Today.AddDays(-1));
            await visit.TypeAsync("The person’s own views, or why they could not be sought", "Nods when asked.");
            await visit.ContinueAsync("Can the person decide this?");
            await visit.ChooseAsync("What did the assessment find?", "Lacks capacity");
            await visit.ChooseAsync("Can they understand the information?", "No");
            foreach (var test in new[] { "Can they keep it in mind long enough?", "Can they use and weigh it?", "Can they say what they decide, in any way?" })
            {
                await visit.ChooseAsync(test, "Yes");
            }

            await visit.TypeAsync("Who assessed it", "Dr Lane");
            await visit.TypeDateAsync("When was it assessed?", Today.AddDays(-300));
            await visit.TypeAsync("The impairment or disturbance that is the cause", "Dementia");
            await visit.ContinueAsync("What is best for the person?");
            await visit.TypeAsync("Their own wishes, earlier ones too", "To stay at home.");
            await visit.PickAsync("Who was consulted 1", "A relative");
            await visit.TypeAsync("What they think, or why they could not be asked: consulted 1", "Her sister agrees.");
            await visit.PressAsync("Add another person who was consulted", "What is best for the person?");
            await visit.PickAsync("Who was consulted 2", "A carer");
            await visit.TypeAsync("Why this is best for them", "It keeps her safe at home.");
            await visit.ContinueAsync("What was explained?");
            await visit.ContinueAsync("What did they agree to?");
            await visit.ChooseAsync("Shared with which agencies?", "Wexshire Constabulary");
            await visit.ChooseAsync("What may be shared?", "Physical health");
            await visit.ContinueAsync("Does anything speak against the answer?");
            await visit.ContinueAsync(Check);

            await visit.PressAsync("Record", Check);
            foreach (var (says, heading) in new[]
            {
                ("This authority has ended.", "Who gave consent?"),
                ("This assessment has expired: it was of that time. Assess capacity again.", "Can the person decide this?"),
                ("Say what they think, or why they could not be asked.", "What is best for the person?"),
                ("The authority does not cover this kind of information.", "What did they agree to?"),
                ("Consent is only valid when this was explained: why the information needs to be shared.", "What was explained?"),
            })
            {
                await visit.FollowAsync(says, heading);
                await visit.Page.Locator(".govuk-error-message", new() { HasText = says }).First.WaitForAsync();
                await visit.FollowAsync("Back", Check);
            }

            await visit.SeeAsync("Her sister agrees.");
            await visit.SeeAsync("Nods when asked.");
        }
    }

    [Fact, Trait("requirement", "R31")]
    public async Task What_was_begun_waits_for_the_worker_who_was_signed_out_and_every_open_topic_leads_to_its_place()
    {
        var (browser, visit, referral) = await OpenAsync("Waitley");
        await using (browser)
        {
            await visit.GoAsync($"{referral}/consent");
            await visit.ChooseAsync("Where does the person stand?", "They were asked, and refused");
            await visit.PressAsync("Continue", "They were asked, and refused");
            await visit.ChooseAsync("Who refused?", "The person the information is about");
            await visit.TypeAsync("Their reasons", "He would find out.");
            await visit.PressAsync("Save for later", "Rosa Waitley");
        }

        await platform.Platform.RowsAsync("console", "update sessions set last_seen_at = last_seen_at - interval '20 minutes'");
        platform.ForgetSignIns();
        await using var later = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var back = new Visit(platform, await later.NewPageAsync(), new Mouse());
        await back.GoAsync($"{referral}/consent");
        await back.FollowAsync("Go on with it", Check);
        await back.SeeAsync("He would find out.");
        await back.PressAsync("Record", Check);
        await back.FollowAsync("Say whether this was talked about or was not possible: who would receive it and why.", "What was talked about?");
        await back.ChooseAsync("Who would receive it and why", "Talked about");
        (await back.Page.Locator(".govuk-error-message").CountAsync()).ShouldBe(7);
        await back.ContinueAsync(Check);
    }

    private async Task<(IBrowserContext, Visit, string)> OpenAsync(string familyName, string? born = null, bool script = true)
    {
        var referralId = await new Partners(platform).ReferAsync(familyName, born: born);
        var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = script ? new Inspection(familyName, "Rosa").LookAsync : _ => Task.CompletedTask };
        await visit.GoAsync($"/referrals/{referralId}");
        return (browser, visit, $"/referrals/{referralId}");
    }
}
