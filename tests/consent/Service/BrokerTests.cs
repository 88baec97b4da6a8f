using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>Runs when the others have ended: they look at what waits because nobody listens.</summary>
[CollectionDefinition(nameof(WhenSomebodyListens), DisableParallelization = true)]
public class WhenSomebodyListens;

[Collection(nameof(WhenSomebodyListens))]
public class BrokerTests(ConsentPlatform platform)
{
    /// <summary>What the others get to read: ids and codes, in the contract's words.</summary>
    [Theory]
    [InlineData("ConsentRecorded"), InlineData("SharingDecided"), InlineData("ConsentWithdrawn")]
    public async Task Messages_reach_whoever_listens(string message)
    {
        var queue = await ListenAsync(message);
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));
        await platform.Worker.WithdrawnAsync(consent);

        var heard = await Eventually.FoundAsync(async () => (await TakeAsync(queue)).FirstOrDefault(body => body["referralId"]!.GetValue<Guid>() == referral));

        heard["hubId"].ShouldNotBeNull();
        heard.ToJsonString().ShouldNotContain("telephone");
        (await platform.Platform.Rabbit.Management.DeleteAsync(new Uri($"queues/safeshare/{queue}", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private async Task<string> ListenAsync(string message)
    {
        var queue = $"test-{message}-{Guid.NewGuid():N}";
        var exchange = Uri.EscapeDataString($"SafeShare.Contracts.Consents.V1:{message}");
        (await platform.Platform.Rabbit.Management.PutAsJsonAsync($"exchanges/safeshare/{exchange}", new { type = "fanout", durable = true }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        (await platform.Platform.Rabbit.Management.PutAsJsonAsync($"queues/safeshare/{queue}", new { durable = true }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        (await platform.Platform.Rabbit.Management.PostAsJsonAsync($"bindings/safeshare/e/{exchange}/q/{queue}", new { routing_key = "" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return queue;
    }

    private async Task<IEnumerable<JsonObject>> TakeAsync(string queue)
    {
        using var response = await platform.Platform.Rabbit.Management.PostAsJsonAsync($"queues/safeshare/{queue}/get",
            new { count = 100, ackmode = "ack_requeue_false", encoding = "auto" }, TestContext.Current.CancellationToken);
        var messages = await response.Content.ReadFromJsonAsync<JsonArray>(TestContext.Current.CancellationToken);
        return messages!.Select(message => (JsonObject)JsonNode.Parse(message!["payload"]!.GetValue<string>())!["message"]!);
    }
}
