using System.Net.Http.Json;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>
/// Every page of the console, found by reflection: accessible, whole at 320 pixels and at 400 per cent, with the keyboard alone
/// and without scripts. A page that this test does not know how to reach turns it red.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class EveryPageTests(ConsolePlatform platform)
{
    private static readonly string[] ConsentSteps = ["answer", "giver", "ability", "interests", "explained", "scope", "doubts"];
    private const string OfLeads = "/advice/advisers/new";
    private readonly Partners _partners = new(platform);
    private readonly Deciding _deciding = new(platform);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_accessible_fits_a_phone_has_a_keyboard_and_needs_no_script()
    {
        await using var hub = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        await using var governance = await platform.OpenSignedInAsync(DemoWorkers.GovernanceLead);
        await using var hubPlain = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script: false);
        await using var governancePlain = await platform.OpenSignedInAsync(DemoWorkers.GovernanceLead, script: false);
        await using var lead = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead);
        await using var leadPlain = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead, script: false);
        var addresses = await AddressesAsync(await hub.NewPageAsync());
        EveryPage.Routes.Count.ShouldBeGreaterThan(40);
        EveryPage.Routes.Except(EveryPage.WithoutContent).Where(route => !addresses.ContainsKey(route)).ShouldBeEmpty("say how to reach them");

        var inspection = new Inspection("Penrose", "Rosa");
        var wrong = new List<string>(); // all of it at once
        foreach (var (route, reached) in addresses)
        {
            var ofAudit = route.StartsWith("/audit", StringComparison.Ordinal);
            foreach (var address in reached)
            {
                var ofLeads = address == OfLeads;
                foreach (var (browser, script) in new[] { (ofAudit ? governance : ofLeads ? lead : hub, true), (ofAudit ? governancePlain : ofLeads ? leadPlain : hubPlain, false) })
                {
                    try
                    {
                        await LookAsync(await browser.NewPageAsync(), address, inspection.LookAsync, script);
                    }
                    catch (ShouldAssertException found)
                    {
                        wrong.Add(found.Message);
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task LookAsync(IPage page, string address, Func<IPage, Task> inspect, bool script)
    {
        await page.GotoAsync(address);
        new Uri(page.Url).PathAndQuery.ShouldBe(address, "the page itself, and not another that it leads to");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(more => more.open = true)"); // what is folded away is looked at too
        await EveryPage.HasAKeyboardAsync(page);
        if (script)
        {
            await inspect(page); // which runs scripts of its own
        }

        await EveryPage.FitsAsync(page, script ? "with scripts" : "without scripts");
        await page.CloseAsync();
    }

    private async Task<Dictionary<string, string[]>> AddressesAsync(IPage page)
    {
        var shared = await _partners.ReferAsync("Penrose");
        var silent = await _partners.ReferAsync("Penrose");
        var child = await _partners.ReferAsync("Penrose", born: "2012-06-18");
        var decision = await _deciding.ShareWithConsentAsync(shared);
        var copy = await _partners.PoliceReadAsync(shared, decision);
        var silence = await _deciding.ShareInSilenceAsync(silent);
        var consent = await platform.Platform.ScalarAsync<Guid>("consent", "select id from consents where referral_id = @id", ("id", shared));
        var notAsked = await platform.Platform.ScalarAsync<Guid>("consent", "select id from consents where referral_id = @id", ("id", silent));
        var task = await platform.Platform.ScalarAsync<Guid>("referral", "select id from hub_tasks where referral_id = @id limit 1", ("id", shared));
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("audit", "select count(*) from entries e join acts a on a.id = e.act_id where a.referral_id = @id", ("id", shared)) > 0);
        var act = await platform.Platform.ScalarAsync<Guid>("audit", "select e.act_id from entries e join acts a on a.id = e.act_id where a.referral_id = @id limit 1", ("id", shared));
        var consultation = await AskedAsync();
        foreach (var (referral, position) in new[] { (shared, "refused"), (silent, "not-sought"), (child, "obtained") })
        {
            await page.GotoAsync($"/referrals/{referral}/consent");
            await page.Locator($"input[value='{position}']").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).WaitForAsync();
        }

        await page.GotoAsync($"/referrals/{child}/decision"); // begins a decision
        var (of, deciding) = ($"/referrals/{shared}", $"/referrals/{child}/decision");
        var known = new Dictionary<string, string[]>
        {
            ["/"] = [], // leads a worker on to the queue; seen signed out by the tests of headers and sign-in
            ["/error"] = ["/error"],
            ["/signin-oidc"] = ["/signin-oidc?code=a&state=b"],
            ["/signout-callback-oidc"] = ["/signout-callback-oidc"],
            ["/queue"] = ["/queue", "/queue?Rating=red"],
            ["/advice"] = ["/advice", "/advice?Overdue=true"],
            ["/advice/advisers"] = ["/advice/advisers"],
            ["/advice/advisers/{entry}"] = [OfLeads],
            ["/advice/new"] = ["/advice/new"],
            ["/advice/{id:guid}"] = [$"/advice/{consultation}"],
            ["/audit"] = ["/audit"],
            ["/audit/person"] = ["/audit/person"],
            ["/audit/entries/{actId:guid}"] = [$"/audit/entries/{act}"],
            ["/referrals/{id:guid}/consent/{consentId:guid}/withdrawal"] = [$"{of}/consent/{consent}/withdrawal"],
            ["/referrals/{id:guid}/consents/{consentId:guid}"] = [$"{of}/consents/{consent}", $"/referrals/{silent}/consents/{notAsked}"],
            ["/referrals/{id:guid}/decision"] = [deciding],
            ["/referrals/{id:guid}/decisions/{decisionId:guid}"] = [$"{of}/decisions/{decision}", $"/referrals/{silent}/decisions/{silence}"],
            ["/referrals/{id:guid}/reviews/{what}/{recordId:guid}"] = [$"/referrals/{silent}/reviews/not-asking/{notAsked}", $"/referrals/{silent}/reviews/not-telling/{silence}"],
            ["/referrals/{id:guid}/statements/{statementId:guid}/correction"] = [$"{of}/statements/{await _partners.StatementOfAsync(shared, "housing")}/correction"],
            ["/referrals/{id:guid}/statements/{statementId:guid}/check"] = [$"{of}/statements/{await _partners.StatementOfAsync(shared, "housing")}/check"],
            ["/referrals/{id:guid}/statements/{statementId:guid}/confidentiality"] = [$"{of}/statements/{await _partners.StatementOfAsync(shared, "housing")}/confidentiality"],
            ["/referrals/{id:guid}/copies/{copyId:guid}"] = [$"{of}/copies/{copy}"],
            ["/referrals/{id:guid}/copies/{copyId:guid}/record"] = [$"{of}/copies/{copy}/record"],
            ["/referrals/{id:guid}/tasks/{taskId:guid}"] = [$"{of}/tasks/{task}"],
            ["/referrals/{id:guid}"] = [of, $"/referrals/{silent}"],
            ["/referrals/{id:guid}/responsibilities"] = [$"/referrals/{child}/responsibilities"],
        };
        foreach (var route in EveryPage.Routes.Where(route => !known.ContainsKey(route)))
        {
            if (route.StartsWith("/referrals/{id:guid}/decision/", StringComparison.Ordinal))
            {
                known[route] = [route.Replace("/referrals/{id:guid}/decision", deciding, StringComparison.Ordinal)];
            }
            else if (route.StartsWith("/referrals/{id:guid}/consent/{step", StringComparison.Ordinal))
            {
                known[route] = [.. ConsentSteps.Select(step => $"/referrals/{child}/consent/{step}"), $"{of}/consent/answer", $"{of}/consent/topics", $"{of}/consent/ability", $"/referrals/{silent}/consent/answer"];
            }
            else if (route.StartsWith("/referrals/{id:guid}/responsibilities/{entry", StringComparison.Ordinal))
            {
                known[route] = [$"/referrals/{child}/responsibilities/new"];
            }
            else if (!route.Replace("{id:guid}", "", StringComparison.Ordinal).Replace("{decisionId:guid}", "", StringComparison.Ordinal).Contains('{'))
            {
                if (route.StartsWith("/referrals/", StringComparison.Ordinal))
                {
                    known[route] = [route.Replace("{id:guid}", $"{shared}", StringComparison.Ordinal).Replace("{decisionId:guid}", $"{decision}", StringComparison.Ordinal)];
                }
            }
        }

        return known;
    }

    private async Task<Guid> AskedAsync()
    {
        var response = await platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent")
            .PostAsJsonAsync("/v1/consultations", new { adviser = "safeguarding-lead", question = "Would you speak to her alone first?" }, Ct);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<Asked>(Ct))!.ConsultationId;
    }

    private sealed record Asked(Guid ConsultationId);
}
