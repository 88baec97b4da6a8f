using System.Text;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>R68: while the person is not to be told, the hub sees it on every page and nothing on paper betrays that anything was shared. R17, R80: what may be printed prints whole, with its marking.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SilenceTests(ConsolePlatform platform)
{
    private readonly Partners _partners = new(platform);
    private readonly Deciding _deciding = new(platform);

    [Fact, Trait("requirement", "R68")]
    public async Task Under_silence_every_page_of_the_referral_warns_and_none_prints_a_word_of_it()
    {
        var referralId = await _partners.ReferAsync("Quietley");
        var decisionId = await _deciding.ShareInSilenceAsync(referralId);
        var copy = await _partners.PoliceReadAsync(referralId, decisionId);
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var page = await browser.NewPageAsync();
        var (decision, statement) = ($"/decisions/{decisionId}", $"/statements/{await _partners.StatementOfAsync(referralId, "housing")}");
        string[] ofCustody = [$"{statement}/check", $"{statement}/confidentiality", $"{statement}/correction", $"/copies/{copy}", $"/copies/{copy}/record"];
        string[] ofReferral = [.. ofCustody, "", "/outcome", "/matches", "/rating", "/consent", decision, $"{decision}/ask", $"{decision}/share", $"{decision}/by-hand"];
        string[] besides = ["/decision", "/decision/sharing", "/decision/check", $"{decision}/telling", $"{decision}/sign-off", $"/reviews/not-telling/{decisionId}"];
        foreach (var address in ofReferral.Concat(besides).Select(of => $"/referrals/{referralId}{of}").Append("/queue"))
        {
            await page.GotoAsync(address);
            if (ofReferral.Any(of => address == $"/referrals/{referralId}{of}"))
            {
                await page.GetByText("must not learn that anything was shared").WaitForAsync();
            }

            var printed = await PrintAsync(page);

            printed.ShouldContain("This page is not for printing.", Case.Sensitive, address);
            printed.ShouldContain("OFFICIAL-SENSITIVE", Case.Sensitive, address);
            foreach (var word in new[] { "shared", "sharing", "Police", "Constabulary", "Quietley", "disclos", "tell" })
            {
                printed.ShouldNotContain(word, Case.Insensitive, $"{address} betrays it");
            }
        }
    }

    /// <summary>The trail does not know where a silence stands, so none of it prints; what an outsider needs is in the evidence file.</summary>
    [Fact, Trait("requirement", "R68")]
    public async Task No_page_of_the_audit_trail_prints_a_word_of_a_case()
    {
        var referralId = await _partners.ReferAsync("Hushford");
        await _partners.PoliceReadAsync(referralId, await _deciding.ShareInSilenceAsync(referralId));
        const string Released = "select e.act_id from entries e join acts a on a.id = e.act_id where a.referral_id = @id and a.action = 'disclosure.released'";
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<Guid>("audit", Released, ("id", referralId)) != Guid.Empty);
        var act = await platform.Platform.ScalarAsync<Guid>("audit", Released, ("id", referralId));
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.GovernanceLead);
        var page = await browser.NewPageAsync();
        foreach (var address in new[] { $"/audit?Referral={referralId}", $"/audit/entries/{act}", "/audit/person" })
        {
            await page.GotoAsync(address);

            var printed = await PrintAsync(page);

            printed.ShouldContain("This page is not for printing.", Case.Sensitive, address);
            foreach (var word in new[] { "shared", "released", "Police", "Constabulary", "Hushford", "audit" })
            {
                printed.ShouldNotContain(word, Case.Insensitive, $"{address} betrays it");
            }
        }
    }

    [Fact, Trait("requirement", "R80"), Trait("requirement", "R74")]
    public async Task A_decision_that_the_person_may_know_of_prints_whole_with_its_marking_and_without_the_menu()
    {
        var referralId = await _partners.ReferAsync("Papermill", knows: true);
        var decisionId = await _deciding.ShareWithConsentAsync(referralId, new { state = "told", at = TimeProvider.System.GetUtcNow().AddHours(-1), how = "By telephone" });
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"/referrals/{referralId}/decisions/{decisionId}");

        var printed = await PrintAsync(page);

        foreach (var said in new[] { "OFFICIAL-SENSITIVE", "Share: with consent", "Find out how great the danger is", "Was called to the address twice", "Decided by", "What was proposed" })
        {
            printed.ShouldContain(said);
        }

        foreach (var menu in new[] { "Sign out", "Ask for information", "Back to the referral", "Worried about", "Replace it" })
        {
            printed.ShouldNotContain(menu);
        }
    }

    /// <summary>What stands on the paper, in one line; the pages are made too.</summary>
    private static async Task<string> PrintAsync(IPage page)
    {
        var paper = await page.PdfAsync(new PagePdfOptions { Format = "A4" });
        Encoding.ASCII.GetString(paper, 0, 5).ShouldBe("%PDF-");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var text = await page.Locator("body").InnerTextAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
