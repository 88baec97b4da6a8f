using RabbitMQ.Client;
using SafeShare.Demo.Playing;
using SafeShare.Journeys.Watching;
using SafeShare.Testkit;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>
/// I9: a service is stopped while others go on, what waits for it is taken off its queues and put back twice each and the last
/// first, and then the service comes up. It must end where it would have ended anyway.
/// </summary>
public sealed class OutOfOrderTests(PlayedPlatform fixture)
{
    private static readonly NamedWorker Reader = new("DS Fay Lorimer", "Public protection unit", "01632 960233");

    [Fact]
    public async Task The_hub_hears_everything_twice_and_backwards()
    {
        using var story = await StartAsync();
        var asked = (await story.Desk.AskAsync(story.ReferralId, story.DecisionId, [story.Police.Id], [], [], "What do you hold?", Ct))[0].DeliveryId;
        var opened = await story.Desk.ReleaseAsync(story.ReferralId, story.DecisionId, story.Police.Id, [story.Statement], [], Ct);
        var unopened = await story.Desk.ReleaseAsync(story.ReferralId, story.DecisionId, story.Health.Id, [story.Statement], [], Ct);
        await Eventually.TrueAsync(async () => (await story.Health.ListMailboxAsync(Ct)).Items.Any(item => item.Id == unopened));

        await fixture.Platform["referral"].StopAsync();
        await story.Police.OpenAsync(asked, Reader, "no", Ct);
        await story.Police.Gateway.DoAsync(HttpMethod.Post, $"/v1/mailbox/{asked}/answer", new { answer = "nothing-held", consentPosition = "obtained", answeredBy = Reader }, Ct);
        await story.Police.OpenAsync(opened, Reader, "no", Ct);
        await story.Police.AcknowledgeAsync(opened, Ct);
        await story.Desk.WithdrawAsync(story.ConsentId, "Changed her mind.", Ct);
        await Eventually.TrueAsync(async () => (await story.Health.ReadItemAsync(unopened, Ct)).State == "recalled");
        await TurnAroundAsync("referral-on-", expected: ["information-supplied", "delivery-opened", "delivery-acknowledged", "delivery-failed", "consent-withdrawn"]);
        await fixture.Platform["referral"].StartAsync();

        await Eventually.PassesAsync(async () =>
        {
            var view = await story.Desk.ReadAsync(story.ReferralId, Ct);
            view.Decisions.ShouldHaveSingleItem().InForce.ShouldBeFalse();
            view.Requests.ShouldHaveSingleItem().State.ShouldBe("nothing-held");
            view.Disclosures.Single(delivery => delivery.DeliveryId == opened).State.ShouldBe("acknowledged");
            view.Disclosures.Single(delivery => delivery.DeliveryId == unopened).State.ShouldBeOneOf("held", "failed");
        });
        await NothingWasPutAsideAsync(story, "referral-on-");
    }

    [Fact]
    public async Task The_gateway_hears_everything_twice_and_backwards()
    {
        using var story = await StartAsync();

        await fixture.Platform["partner-gateway"].StopAsync();
        var asked = (await story.Desk.AskAsync(story.ReferralId, story.DecisionId, [story.Police.Id], [], [], "What do you hold?", Ct))[0].DeliveryId;
        var released = await story.Desk.ReleaseAsync(story.ReferralId, story.DecisionId, story.Health.Id, [story.Statement], [], Ct);
        await story.Desk.WithdrawAsync(story.ConsentId, "Changed her mind.", Ct);
        await story.Desk.Referral.DoAsync(
            HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/outcome", new { outcome = "no-further-action", note = "Withdrawn.", confirm = true }, Ct);
        await TurnAroundAsync("partner-gateway-on-", expected: ["information-requested", "disclosure-released", "consent-withdrawn", "referral-progressed"]);
        await fixture.Platform["partner-gateway"].StartAsync();

        await Eventually.PassesAsync(async () =>
        {
            (await story.Police.ReadItemAsync(asked, Ct)).State.ShouldBe("recalled");
            (await story.Health.ReadItemAsync(released, Ct)).State.ShouldBe("recalled");
            (await story.Police.ListMailboxAsync(Ct)).Items.Count(item => item.ReferralId == story.ReferralId).ShouldBe(1);
            (await story.Police.Gateway.GetAsync<Status>($"/v1/referrals/{story.ReferralId}", Ct)).Stage.ShouldBe("closed");
        });
        (await story.Police.Gateway.RefusalAsync(HttpMethod.Post, $"/v1/mailbox/{asked}/opening", new { acceptsConditions = true, onwardSharing = "no", worker = Reader }, Ct))
            .ShouldBe("consent-withdrawn");
        await NothingWasPutAsideAsync(story, "partner-gateway-on-");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A referral by the police, claimed, with consent and a decision that names police and health.</summary>
    private async Task<HubStory> StartAsync()
    {
        var story = new HubStory(fixture.Platform);
        await story.StartAsync(Ct);
        return story;
    }

    /// <summary>Takes what waits in the queues of one service and puts each message back twice, the last first.</summary>
    private async Task TurnAroundAsync(string service, string[] expected)
    {
        await Eventually.PassesAsync(async () =>
        {
            var depths = await fixture.Platform.DepthsAsync();
            expected.Where(reaction => depths[service + reaction] == 0).ShouldBeEmpty("what is to be turned around has not arrived yet");
        });
        await using var connection = await new ConnectionFactory { Uri = new Uri(fixture.Platform.Rabbit.ConnectionString) }.CreateConnectionAsync(Ct);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        foreach (var queue in (await fixture.Platform.DepthsAsync()).Keys.Where(name => name.StartsWith(service, StringComparison.Ordinal) && !Queues.IsForWhatWasPutAside(name)))
        {
            var waiting = new List<BasicGetResult>();
            while (await channel.BasicGetAsync(queue, autoAck: true, Ct) is { } message)
            {
                waiting.Add(message);
            }

            foreach (var message in waiting.AsEnumerable().Reverse().SelectMany(message => new[] { message, message }))
            {
                await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, Ct);
            }
        }
    }

    /// <summary>Nothing about this referral: other tests have messages put aside on purpose.</summary>
    private async Task NothingWasPutAsideAsync(HubStory story, string service)
    {
        // What is being tried again counts as waiting: only when nothing does, all of it was dealt with or put aside.
        await Eventually.TrueAsync(async () => (await fixture.Platform.DepthsAsync())
            .All(queue => queue.Value == 0 || Queues.IsForWhatWasPutAside(queue.Key) || !queue.Key.StartsWith(service, StringComparison.Ordinal)));
        foreach (var queue in (await fixture.Platform.DepthsAsync()).Where(queue => queue.Value > 0 && Queues.IsForWhatWasPutAside(queue.Key)))
        {
            (await fixture.Platform.PeekAsync(queue.Key)).Where(message => message.Contains(story.ReferralId.ToString(), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(queue.Key);
        }
    }

    private sealed record Status(string Stage);
}
