using System.Net.Http.Json;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>I10, R52: a decision that one person may not take alone waits for another lead, who reads it and says yes or no.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SignOffTests(ConsolePlatform platform)
{
    private const string Police = "01a05a46-c6d8-7cdb-b800-9fbecb2daef6";
    private static readonly string[] Explored = ["worries", "concern", "recipients", "benefits", "consequences", "need-to-know", "support"];
    private static readonly string[] Conditions = ["no-onward-sharing"];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R52")]
    public async Task A_lead_departs_a_hub_worker_may_not_confirm_and_the_other_lead_does()
    {
        var referralId = await new Partners(platform).ReferAsync("Saltmarsh");
        var decision = $"/referrals/{referralId}/decisions/{await DepartAsync(referralId)}";

        var (worker, refused) = await OpenAsync(decision, DemoWorkers.HubWorker);
        await using (worker)
        {
            await ConfirmAsync(refused, "You do not have access to this page");
        }

        var (lead, confirmed) = await OpenAsync(decision, DemoWorkers.SecondSafeguardingLead);
        await using (lead)
        {
            await confirmed.SeeAsync("It takes effect when another safeguarding lead confirms it");
            await ConfirmAsync(confirmed, "Rosa Saltmarsh");
            await confirmed.SeeAsync("The decision is confirmed and in force.");
            await confirmed.GoAsync(decision);
            await confirmed.SeeAsync("Confirmed by");
            (await confirmed.Page.GetByText("Confirm or return it").CountAsync()).ShouldBe(0);
        }
    }

    private async Task<(Microsoft.Playwright.IBrowserContext, Visit)> OpenAsync(string address, string worker)
    {
        var browser = await platform.OpenBrowserAsync();
        var page = await browser.NewPageAsync();
        var visit = new Visit(platform, page, new Mouse()) { OnPage = new Inspection("Saltmarsh", "Rosa").LookAsync };
        await page.GotoAsync(address);
        await visit.SignInAsync(worker);
        return (browser, visit);
    }

    private static async Task ConfirmAsync(Visit visit, string heading)
    {
        await visit.FollowAsync("Confirm or return it", "Confirm or return the decision");
        await visit.ChooseAsync("What do you say?", "Confirm: it takes effect now");
        await visit.TypeAsync("Why", "Read the file and spoke with the ward.");
        await visit.PressAsync("Record", heading);
    }

    /// <summary>She refused, risks only herself, and a lead means to share all the same.</summary>
    private async Task<Guid> DepartAsync(Guid referralId)
    {
        var consent = platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent");
        var refused = await AnswerAsync<Recorded>(await consent.PostAsJsonAsync("/v1/consents", new
        {
            referralId,
            position = "refused",
            subject = new { kind = "adult" },
            refused = new
            {
                personsReasons = "Fears that he will be told",
                refusedBy = "subject",
                explored = Explored.Select(topic => new { topic, done = true }),
            },
        }, Ct));
        return (await AnswerAsync<Decided>(await consent.PostAsJsonAsync("/v1/decisions", new
        {
            referralId,
            outcome = "share",
            route = "override",
            subject = new { kind = "adult" },
            purpose = new { code = "protect-adult", description = "Keep her alive", power = "care2014-s42" },
            identifiable = new { answer = true },
            confidential = new { sensitive = true, notPublic = true, givenInConfidence = true },
            consent = new { consentId = refused.ConsentId, refusalConsidered = "Talked through twice" },
            lawfulBasis = new { basis = "uk-gdpr-6-1-e" },
            publicInterest = new
            {
                harm = new { toSubject = "evidence", toChildren = "none", toOtherAdults = "none" },
                ifShared = "She may stop speaking to us for a while",
                ifNotShared = "She may not live",
                necessity = "Only the police know what he did before",
                proportionality = "This year alone",
                conclusion = "sharing",
            },
            sharing = new
            {
                recipients = new[] { new { agencyId = Police, needToKnow = "Was called to the address twice" } },
                categories = new[] { new { code = "concern" } },
                conditions = Conditions,
                validUntil = TimeProvider.System.GetUtcNow().AddDays(14),
            },
            recorded = new { informed = new { state = "told", at = TimeProvider.System.GetUtcNow().AddHours(-1), how = "On the telephone" } },
            departure = new { reason = "Third overdose in a month" },
        }, Ct))).DecisionId;
    }

    private static async Task<T> AnswerAsync<T>(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<T>(Ct))!;
    }

    private sealed record Recorded(Guid ConsentId);

    private sealed record Decided(Guid DecisionId);
}
