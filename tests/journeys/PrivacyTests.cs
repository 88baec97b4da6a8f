using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using SafeShare.Demo;
using SafeShare.Demo.Enrolment;
using SafeShare.Journeys.Watching;
using SafeShare.Testkit;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>I7: whoever reads the broker, an outbox or a log learns nobody's name, number or story.</summary>
public sealed class PrivacyTests(PlayedPlatform fixture)
{
    private readonly PersonalData _people = new(fixture.Platform.Demo.Credentials.Workers.Select(worker => worker.Name));

    [Fact]
    public void The_search_itself_finds_what_it_looks_for()
    {
        _people.Count.ShouldBeGreaterThan(400);
        _people.FindIn("""{"name":"\u0141ukasz WR\u00D3BLEWSKI"}""").ShouldContain("Łukasz Wróblewski");
        _people.FindIn($"x {Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"subject":"Leanne Hartley"}"""))} y").ShouldContain("Leanne Hartley");
        _people.FindIn("/v1/people?postcode=WX26BT").ShouldContain("WX2 6BT");
    }

    [Fact]
    public async Task No_message_of_the_main_job_can_be_read()
    {
        await Eventually.PassesAsync(() => // the last of them may still be on their way
        {
            EveryKindWasSeen();
            return Task.CompletedTask;
        });
        foreach (var message in fixture.Broker.Seen)
        {
            _people.FindIn(message.Body).ShouldBeEmpty(message.Exchange);
            _people.FindIn(message.Headers).ShouldBeEmpty(message.Exchange);
        }
    }

    private void EveryKindWasSeen() =>
        fixture.Broker.Seen.Select(message => message.Exchange.Split(':')[^1]).Where(kind => kind is not "ActsRecorded" and not "ReferralsSubmitted").Distinct().ShouldBe( // what leaves together only when there is much
            [
                "ReferralSubmitted", "ReferralProgressed", "SharingDecided", "InformationRequested", "DisclosureReleased", "DeliveryOpened",
                "DeliveryAcknowledged", "DeliveryFailed", "InformationSupplied", "ConsentRecorded", "ConsentWithdrawn", "ActRecorded", "CheckpointPublished",
            ],
            ignoreOrder: true,
            "the search is worth something only if every kind of message was seen");

    [Fact]
    public async Task No_message_that_failed_or_waits_can_be_read()
    {
        await PoisonAsync();
        await Eventually.TrueAsync(async () => (await fixture.Platform.DepthsAsync()).Any(queue => queue.Key.EndsWith("_error", StringComparison.Ordinal) && queue.Value > 0));

        foreach (var (queue, _) in (await fixture.Platform.DepthsAsync()).Where(queue => queue.Value > 0))
        {
            (await fixture.Platform.PeekAsync(queue)).SelectMany(_people.FindIn).ShouldBeEmpty(queue);
        }
    }

    [Fact]
    public async Task No_outbox_row_can_be_read_while_the_broker_is_away()
    {
        using var gateway = fixture.As.System(DemoAgencies.Police, "partner-gateway");
        await fixture.Platform.Rabbit.StopAsync();
        try
        {
            foreach (var referral in DemoReferrals.All.Where(referral => referral.ClientId == DemoAgencies.Police))
            {
                await Referring.SubmitAsync(gateway, referral.Body, Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
            }

            var rows = await fixture.Platform.RowsAsync("partner-gateway", "select row_to_json(outbox)::text from outbox");

            rows.Count.ShouldBeGreaterThan(20, "each referral leaves a message and an audit event");
            rows.SelectMany(row => _people.FindIn((string)row[0]!)).ShouldBeEmpty();
        }
        finally
        {
            await fixture.Platform.Rabbit.StartAsync();
        }
    }

    [Fact]
    public void No_log_line_says_anything_about_anybody()
    {
        foreach (var log in Directory.EnumerateFiles(fixture.Platform.Logs, "*.log"))
        {
            using var file = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            _people.FindIn(file.ReadToEnd()).ShouldBeEmpty(log);
        }
    }

    [Fact]
    public void No_telemetry_says_anything_about_anybody()
    {
        fixture.Telemetry.Payloads.ShouldNotBeEmpty();
        fixture.Telemetry.Payloads.SelectMany(_people.FindIn).ShouldBeEmpty();
    }

    /// <summary>A referral under another id than it was sealed for can not be opened: its reader fails and puts it aside, with the reason.</summary>
    private async Task PoisonAsync()
    {
        var genuine = fixture.Broker.Seen.First(message => message.Exchange.EndsWith(":ReferralSubmitted", StringComparison.Ordinal));
        var poisoned = JsonNode.Parse(genuine.Body)!;
        (poisoned["messageId"], poisoned["message"]!["referralId"]) = (Guid.NewGuid(), Guid.NewGuid()); // another message id, or the inbox knows it
        await using var connection = await new ConnectionFactory { Uri = new Uri(fixture.Platform.Rabbit.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = Guid.NewGuid().ToString(), Persistent = true };
        await channel.BasicPublishAsync(genuine.Exchange, "", mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(poisoned));
    }
}
