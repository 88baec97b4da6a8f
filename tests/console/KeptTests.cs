using System.Net.Http.Json;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>How long records are kept and who says so (R82), and which voluntary agency gets less (R79), where a worker reads the case and the decision.</summary>
[Collection(nameof(OneAtATime))]
public sealed class KeptTests(ConsolePlatform platform)
{
    private const string Charity = "Thornlight Domestic Abuse Service";
    private const string CharityId = "01a05a49-91b0-7337-b260-2b3ed271b9c6";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R82"), Trait("requirement", "R79")]
    public async Task Case_and_decision_say_how_long_they_are_kept_and_which_agency_gets_less()
    {
        var referralId = await new Partners(platform).ReferAsync("Archer");
        var decisionId = await new Deciding(platform).ShareInSilenceAsync(referralId, CharityId, "social-care-history");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Archer", "Rosa").LookAsync };
        await visit.GoAsync($"/referrals/{referralId}");
        await visit.SeeAsync("For 8 years from the day on which the case is closed. The last day is known once the case is closed.");
        await visit.SeeAsync("Information sharing and confidentiality");
        await visit.SeeAsync($"{Charity}, as a voluntary agency: not social care history");

        await visit.GoAsync($"/referrals/{referralId}/decisions/{decisionId}");
        await visit.SeeAsync($"Less for {Charity}");
        await visit.SeeAsync("How long this decision is kept");
        await visit.SeeAsync("For 8 years from the day on which the case is closed");
        await visit.GoAsync($"/referrals/{referralId}/decisions/{decisionId}/share");
        await visit.SeeAsync("Does not receive: Social care history");
    }

    [Fact, Trait("requirement", "R82")]
    public async Task A_closed_case_names_the_last_day_unless_it_hangs_on_a_birthday_that_nobody_knows()
    {
        var child = await new Partners(platform).ReferAsync("Archerson", born: "2012-06-18");
        var hub = platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "referral");
        await hub.PostAsync(new Uri($"/v1/referrals/{child}/claim", UriKind.Relative), null, Ct);
        (await hub.PostAsJsonAsync($"/v1/referrals/{child}/outcome", new { outcome = "early-help", note = "The family has help now", confirm = true }, Ct)).IsSuccessStatusCode.ShouldBeTrue();
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = new Inspection("Archerson", "Rosa").LookAsync };
        await visit.GoAsync($"/referrals/{child}");
        await visit.SeeAsync("Until 18 June 2037. For 25 years from the person’s birth.");
        await platform.Platform.RowsAsync("referral", "update people set date_of_birth = null where referral_id = @id and role = 'subject'", ("id", child));
        await visit.GoAsync($"/referrals/{child}");
        await visit.SeeAsync("The last day is not known while the date of birth is not known.");
    }
}
