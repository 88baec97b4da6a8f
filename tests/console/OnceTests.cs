using Microsoft.Playwright;
using Npgsql;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>I9: a form that is sent twice records once, whether it was clicked twice, sent again from the history, or both at once.</summary>
[Collection(nameof(OneAtATime))]
[Trait("requirement", "I9")]
public sealed class OnceTests(ConsolePlatform platform)
{
    [Fact]
    public async Task A_record_of_consent_that_is_sent_twice_at_once_is_there_once_and_both_lead_to_it()
    {
        var referralId = await new Partners(platform).ReferAsync("Doubleday");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script: false);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{referralId}/consent");
        await visit.ChooseAsync("Where does the person stand?", "They were not asked");
        await visit.PressAsync("Continue", "They were not asked");
        await visit.ChooseAsync("Why were they not asked?", "Asking would put a worker at risk");
        await visit.TypeAsync("What in this case makes that true", "He has threatened the last one.");
        await visit.TypeAsync("Who authorised not asking", "Helen Marsh, safeguarding lead");
        await visit.ContinueAsync("Check what you recorded");
        var form = await FieldsAsync(visit.Page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(browser, visit.Page.Url, form)));

        answers.ShouldAllBe(answer => answer.Status == 302 && answer.Headers["location"] == $"/referrals/{referralId}");
        (await CountAsync("consent", "consents", referralId)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_told_by_hand_and_sent_again_is_there_once_and_the_worker_reads_that_it_is_recorded()
    {
        var referralId = await new Partners(platform).ReferAsync("Echoes");
        var decisionId = await new Deciding(platform).ShareWithConsentAsync(referralId);
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{referralId}/decisions/{decisionId}/by-hand");
        await visit.ChooseAsync("Who was told?", "Wexshire Constabulary");
        await visit.TypeAsync("Name of whoever was spoken or written to", "Sgt Ames");
        await visit.ChooseAsync("How?", "In person");
        await visit.ChooseAsync("How did you make sure who it was?", "I know them in person");
        await visit.TypeAsync("What you did to make sure", "Met him.");
        await visit.ChooseAsync("When was it told?", "Just now");
        await visit.ChooseAsync("Which statements do they get?", "Rent has not been paid");
        await visit.TypeAsync("What was said", "About the rent.");
        await visit.ChooseAsync("Limits", "I explained what may be done with it");
        await visit.ChooseAsync("Will they pass it on?", "No");
        await visit.ChooseAsync("The person is not to learn of this", "They undertook not to tell the person");
        var form = await FieldsAsync(visit.Page);

        var first = await SendAsync(browser, visit.Page.Url, form);
        var again = await SendAsync(browser, visit.Page.Url, form);

        first.Status.ShouldBe(302, await first.TextAsync());
        (first.Status, again.Status, again.Headers["location"]).ShouldBe((302, 302, first.Headers["location"]));
        await visit.GoAsync($"/referrals/{referralId}");
        await visit.SeeAsync("It is recorded that this was told.");
        (await CountAsync("referral", "manual_disclosures", referralId)).ShouldBe(1);
    }

    [Fact]
    public async Task While_a_service_takes_its_time_over_a_form_the_console_holds_no_transaction_for_it()
    {
        var referralId = await new Partners(platform).ReferAsync("Slowley");
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse());
        await visit.GoAsync($"/referrals/{referralId}/rating");
        await visit.ChooseAsync("Rating", "Red");
        await visit.TypeAsync("Reason", "He was seen at the door.");
        var form = await FieldsAsync(visit.Page);

        Task<IAPIResponse> sent;
        await using (var database = NpgsqlDataSource.Create(platform.Platform.Postgres.ConnectionString("referral")))
        await using (var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand("select 1 from referrals where id = @id for update", connection, held);
            hold.Parameters.AddWithValue("id", referralId);
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            sent = SendAsync(browser, visit.Page.Url, form);
            await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("referral", "select count(*) from pg_stat_activity where datname = 'referral' and wait_event_type = 'Lock'") > 0);
            (await platform.Platform.ScalarAsync<long>("console", "select count(*) from pg_stat_activity where datname = 'console' and usename = 'console_app' and xact_start is not null")).ShouldBe(0);
        }

        (await sent).Status.ShouldBe(302, "once the service is free it goes through");
    }

    private Task<long> CountAsync(string service, string table, Guid referralId) =>
        platform.Platform.ScalarAsync<long>(service, $"select count(*) from {table} where referral_id = @id", ("id", referralId));

    /// <summary>The form as the browser would send it.</summary>
    private static Task<string> FieldsAsync(IPage page) =>
        page.EvaluateAsync<string>("new URLSearchParams(new FormData(document.querySelector('main form[method=post]'))).toString()");

    private static Task<IAPIResponse> SendAsync(IBrowserContext browser, string address, string form) => browser.APIRequest.PostAsync(address, new()
    {
        MaxRedirects = 0,
        Data = form,
        Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = new Uri(address).GetLeftPart(UriPartial.Authority) },
    });
}
