using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Tests.Mailbox;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Notices;

/// <summary>From an arrival to a partner's web server. Each test has an agency of its own, because an agency has one endpoint.</summary>
public sealed class NoticeTests(GatewayPlatform platform)
{
    private static readonly Uri Endpoint = new("/v1/notices/endpoint", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_arrival_is_told_signed_and_thin_and_until_it_is_taken()
    {
        await using var receiver = await Receiver.StartAsync();
        using var housing = platform.Housing();
        receiver.Answer = http => // each is refused once and no more: after a second failure the next attempt is minutes away
        {
            var id = http.Request.Headers["webhook-id"].ToString();
            http.Response.StatusCode = receiver.Heard.Count(notice => notice.Headers["webhook-id"] == id) == 1 ? 500 : 204;
            return Task.CompletedTask;
        };
        var secret = await RegisterAsync(housing, receiver);

        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Housing));
        await Eventually.TrueAsync(async () => Heard(receiver, id).Count() > 1 && await WaitingAsync(id) == 0);

        var heard = Heard(receiver, id).ToList();
        foreach (var notice in heard)
        {
            StandardWebhook.IsGenuine(
                secret, notice.Headers["webhook-id"], notice.Headers["webhook-timestamp"], notice.Headers["webhook-signature"], Encoding.UTF8.GetBytes(notice.Body), TimeProvider.System.GetUtcNow())
                .ShouldBeTrue();
            notice.Body.ShouldNotContain("Quarrendon");
        }

        heard.Select(notice => notice.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem().ShouldNotContain(".");
        var body = JsonDocument.Parse(heard[0].Body).RootElement;
        body.GetProperty("type").GetString().ShouldBe("mailbox.disclosure");
        body.EnumerateObject().Select(field => field.Name).ShouldBe(["type", "timestamp", "data"]);
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id and body->>'action' = 'notice.delivered'", ("id", id.ToString()))).Count.ShouldBe(1);

        var withdrawn = platform.Disclosure(Hub.Housing);
        await platform.ArrivedAsync(withdrawn);
        await housing.OpenAsync(withdrawn.DeliveryId);
        await platform.SayAsync(Hub.Withdrawal(withdrawn.DecisionId));
        await Eventually.TrueAsync(() => receiver.Heard.Any(notice => notice.Body.Contains("mailbox.withdrawal", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_left_alone_until_it_registers_again()
    {
        await using var receiver = await Receiver.StartAsync();
        using var health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);
        receiver.AnswerWith(410);
        await RegisterAsync(health, receiver);

        await platform.ArrivedAsync(platform.Disclosure(Hub.Health)); // or whatever another test has for this agency just now
        await Eventually.TrueAsync(async () => (await ShowAsync(health)).GetProperty("state").GetString() is "disabled");
        var second = await platform.ArrivedAsync(platform.Disclosure(Hub.Health));
        (await WaitingAsync(second)).ShouldBe(0);

        receiver.AnswerWith(204);
        await RegisterAsync(health, receiver);
        (await ShowAsync(health)).GetProperty("state").GetString().ShouldBe("active");
        var third = await platform.ArrivedAsync(platform.Disclosure(Hub.Health));
        await Eventually.TrueAsync(() => Heard(receiver, third).Any());
        receiver.Heard.Select(notice => notice.Headers["webhook-id"]).ShouldBeUnique("whoever is gone is not tried again");
        Heard(receiver, second).ShouldBeEmpty();
    }

    [Fact]
    public async Task Registering_tests_changes_secrets_and_ends()
    {
        await using var receiver = await Receiver.StartAsync();
        using var charity = platform.As.System(DemoAgencies.Charity, GatewayPlatform.Service);
        (await charity.GetAsync(Endpoint, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await charity.PostAsync(new Uri("/v1/notices/endpoint/test", UriKind.Relative), null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var first = await RegisterAsync(charity, receiver);
        var second = await RegisterAsync(charity, receiver);
        second.ShouldNotBe(first);
        (await charity.PostAsync(new Uri("/v1/notices/endpoint/test", UriKind.Relative), null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.TrueAsync(() => receiver.Heard.Any(notice => notice.Body.Contains("endpoint.test", StringComparison.Ordinal)));

        var test = receiver.Heard.First(notice => notice.Body.Contains("endpoint.test", StringComparison.Ordinal)); // others write to this agency meanwhile
        test.Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
        foreach (var secret in (string[])[first, second])
        {
            StandardWebhook.IsGenuine(
                secret, test.Headers["webhook-id"], test.Headers["webhook-timestamp"], test.Headers["webhook-signature"], Encoding.UTF8.GetBytes(test.Body), TimeProvider.System.GetUtcNow())
                .ShouldBeTrue();
        }

        var shown = (await ShowAsync(charity)).ToString();
        shown.ShouldNotContain("whsec_");
        (await platform.CountAsync("select count(*) from notice_endpoints where sealed_secret like '%whsec_%' or url = @secret", ("secret", second))).ShouldBe(0);
        (await charity.DeleteAsync(Endpoint, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await charity.DeleteAsync(Endpoint, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await charity.GetAsync(Endpoint, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("http://8.8.8.8/hook")]
    [InlineData("javascript:alert(1)")]
    public async Task A_target_on_a_private_address_is_refused_and_the_attempt_recorded(string url)
    {
        using var stranger = platform.As.System(DemoAgencies.OtherArea, GatewayPlatform.Service);

        var response = await stranger.PutAsJsonAsync(Endpoint, new { url }, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await Problem.ReadAsync(response, Ct);
        problem.Code.ShouldBe("notice-endpoint-refused");
        problem.Errors.Keys.ShouldBe(["url"]);
        (await platform.CountAsync("select count(*) from outbox where body->>'refusalCode' = 'notice-endpoint-refused'")).ShouldBeGreaterThan(0);
        (await stranger.GetAsync(Endpoint, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<Hearing> Heard(Receiver receiver, Guid item) => receiver.Heard.Where(notice => notice.Body.Contains(item.ToString(), StringComparison.Ordinal));

    private static async Task<string> RegisterAsync(HttpClient client, Receiver receiver)
    {
        var response = await client.PutAsJsonAsync(Endpoint, new { url = receiver.Address }, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        return (await response.JsonAsync()).GetProperty("secret").GetString()!;
    }

    private static async Task<JsonElement> ShowAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement>(Endpoint, Ct);

    private Task<long> WaitingAsync(Guid item) => platform.CountAsync("select count(*) from notices where item_id = @id and given_up_at is null", ("id", item));
}
