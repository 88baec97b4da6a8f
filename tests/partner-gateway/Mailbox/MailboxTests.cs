using System.Globalization;
using System.Net;
using System.Text.Json;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

public sealed class MailboxTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_names_what_awaits_and_nobody_it_is_about()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Request(Hub.Police));

        var all = await AllAsync(police);

        var item = all.Single(item => item.GetProperty("id").GetGuid() == id);
        item.GetProperty("kind").GetString().ShouldBe("information-request");
        item.GetProperty("state").GetString().ShouldBe("waiting");
        item.TryGetProperty("dueAt", out _).ShouldBeTrue();
        item.ToString().ShouldNotContain("Quarrendon");
    }

    [Fact]
    public async Task Whoever_asks_for_what_comes_after_misses_nothing_however_much_arrives_at_once()
    {
        using var charity = platform.As.System(DemoAgencies.Charity, GatewayPlatform.Service);
        var sent = Enumerable.Range(0, 40).Select(_ => platform.Disclosure(Hub.Charity)).ToList();
        var seen = new List<Guid>();
        var after = "0";

        var sending = Task.WhenAll(sent.Select(platform.SayAsync));
        await Eventually.TrueAsync(
            async () =>
            {
                var page = await (await charity.GetAsync(new Uri($"/v1/mailbox?after={after}&limit=7", UriKind.Relative), Ct)).JsonAsync();
                after = page.GetProperty("next").GetString()!;
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
                return sent.TrueForAll(disclosure => seen.Contains(disclosure.DeliveryId));
            });
        await sending;
        seen.ShouldBeUnique("each item comes once");
    }

    [Fact]
    public async Task A_message_that_comes_twice_makes_one_item()
    {
        var disclosure = platform.Disclosure(Hub.Police);
        await platform.ArrivedAsync(disclosure);
        var marker = platform.Disclosure(Hub.Police);

        await platform.SayAsync(disclosure);
        await platform.SayAsync(disclosure);
        await platform.ArrivedAsync(marker);

        (await platform.CountAsync("select count(*) from deliveries where id = @id", ("id", disclosure.DeliveryId))).ShouldBe(1);
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=abc", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=1e2", "limit")]
    [InlineData("state=unread", "state")]
    public async Task A_wrong_question_is_told_what_is_wrong(string query, string field)
    {
        using var police = platform.Police();

        var response = await police.GetAsync(new Uri($"/v1/mailbox?{query}", UriKind.Relative), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Problem.ReadAsync(response, Ct)).Errors.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_a_state()
    {
        using var police = platform.Police();
        var (open, shut) = (await platform.ArrivedAsync(platform.Disclosure(Hub.Police)), await platform.ArrivedAsync(platform.Disclosure(Hub.Police)));
        await police.OpenAsync(open);

        var opened = await AllAsync(police, "&state=opened");

        opened.Select(item => item.GetProperty("id").GetGuid()).ShouldContain(open);
        opened.Select(item => item.GetProperty("id").GetGuid()).ShouldNotContain(shut);
    }

    [Fact]
    public async Task Acknowledging_is_said_once_and_may_be_repeated()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));

        (await Problem.ReadAsync(await police.AcknowledgeAsync(id), Ct)).Code.ShouldBe("not-opened");
        await police.OpenAsync(id);
        var first = await (await police.AcknowledgeAsync(id)).Content.ReadAsStringAsync(Ct);
        var second = await (await police.AcknowledgeAsync(id)).Content.ReadAsStringAsync(Ct);

        second.ShouldBe(first);
        (await platform.StateAsync(id)).ShouldBe("acknowledged");
        (await platform.SaidAsync<DeliveryAcknowledged>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem().OfWithdrawal.ShouldBeFalse();
        (await police.OpenAsync(id)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await platform.StateAsync(id)).ShouldBe("acknowledged");
    }

    private static async Task<List<JsonElement>> AllAsync(HttpClient client, string filter = "")
    {
        var all = new List<JsonElement>();
        for (var after = 0L; ;)
        {
            var page = await (await client.GetAsync(new Uri($"/v1/mailbox?after={after}&limit=200{filter}", UriKind.Relative), Ct)).JsonAsync();
            all.AddRange(page.GetProperty("items").EnumerateArray());
            after = long.Parse(page.GetProperty("next").GetString()!, CultureInfo.InvariantCulture);
            if (!page.GetProperty("more").GetBoolean())
            {
                return all;
            }
        }
    }
}
