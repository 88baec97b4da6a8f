using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SafeShare.Local;
using SafeShare.Testkit;

namespace SafeShare.Deploy.Tests;

[Collection(nameof(Servers))]
public sealed class RabbitTests(Servers servers)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private PrivateRabbit Rabbit => servers.Platform.Rabbit;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_quorum_queue_confirmed_survives_a_restart(bool killed)
    {
        var queue = $"kept-{killed}";
        using var made = await Rabbit.Management.PutAsJsonAsync(
            $"queues/safeshare/{queue}",
            new { durable = true, arguments = new Dictionary<string, object> { ["x-queue-type"] = "quorum" } }, Ct);
        made.EnsureSuccessStatusCode();
        await RegisteredAsync();
        (await PostAsync("exchanges/safeshare/amq.default/publish", new
        {
            properties = new { delivery_mode = 2 },
            routing_key = queue,
            payload = "still here",
            payload_encoding = "string",
        }))!["routed"]!.GetValue<bool>().ShouldBeTrue();

        await (killed ? Rabbit.KillAsync() : Rabbit.StopAsync());
        await Should.ThrowAsync<HttpRequestException>(() => Rabbit.Management.GetAsync("overview", Ct));
        await Rabbit.StartAsync();

        await Eventually.PassesAsync(async () => // the queue elects its leader a moment after the node is up
        {
            var messages = await PostAsync($"queues/safeshare/{queue}/get", new { count = 10, ackmode = "ack_requeue_true", encoding = "auto" });
            messages!.AsArray().Select(message => message!["payload"]!.GetValue<string>()).ShouldBe(["still here"]);
        });
    }

    [Fact]
    public async Task There_is_one_user_and_it_is_not_guest()
    {
        var users = await Rabbit.Management.GetFromJsonAsync<JsonArray>("users", Ct);

        users!.Select(user => user!["name"]!.GetValue<string>()).ShouldBe([new Uri(Rabbit.ConnectionString).UserInfo.Split(':')[0]]);
    }

    /// <summary>RabbitMQ 3.10 writes a new queue into its directory within half a second; killed before that, it never elects a leader for it again.</summary>
    private static Task RegisteredAsync()
    {
        var made = TimeProvider.System.GetTimestamp();
        return Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(made) > TimeSpan.FromSeconds(2));
    }

    private async Task<JsonNode?> PostAsync(string path, object body)
    {
        using var response = await Rabbit.Management.PostAsJsonAsync(path, body, Ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonNode>(Ct);
    }
}
