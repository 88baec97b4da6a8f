using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeShare.Local;

namespace SafeShare.Journeys.Watching;

/// <summary>The broker's queues, through its management API.</summary>
internal static class Queues
{
    /// <summary>Faulty, delivered too often, or of a kind that nobody there reads.</summary>
    private static readonly string[] PutAside = ["_error", "_dead", "_skipped"];

    public static bool IsForWhatWasPutAside(string queue) => PutAside.Any(end => queue.EndsWith(end, StringComparison.Ordinal));

    extension(Platform platform)
    {
        public async Task<IReadOnlyDictionary<string, long>> DepthsAsync()
        {
            var queues = await platform.Rabbit.Management.GetFromJsonAsync<JsonArray>("queues?disable_stats=true&enable_queue_totals=true");
            return queues!.ToDictionary(queue => queue!["name"]!.GetValue<string>(), queue => queue!["messages"]?.GetValue<long>() ?? 0);
        }

        /// <summary>What lies in a queue, as text, without taking it out.</summary>
        public async Task<IReadOnlyList<string>> PeekAsync(string queue)
        {
            using var response = await platform.Rabbit.Management.PostAsJsonAsync(
                $"queues/safeshare/{Uri.EscapeDataString(queue)}/get", new { count = 1000, ackmode = "ack_requeue_true", encoding = "auto" });
            var messages = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            return [.. messages.EnumerateArray().Select(message => message.GetRawText())];
        }
    }
}
