using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests;

internal static class Settling
{
    /// <summary>How many messages wait in a queue, by RabbitMQ's own word; none when there is no such queue.</summary>
    public static async Task<long> WaitingInAsync(this ReferralPlatform platform, string queue)
    {
        var queues = await platform.Platform.Rabbit.Management.GetFromJsonAsync<JsonElement>("queues");
        return queues.EnumerateArray().Where(one => one.GetProperty("name").GetString() == queue)
            .Sum(one => one.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0);
    }

    /// <summary>Waits until each of these messages has been dealt with: what it did, and what it did not do, is there to see.</summary>
    public static Task HandledAsync(this ReferralPlatform platform, params Guid[] messages) =>
        Eventually.TrueAsync(async () => await platform.CountAsync("inbox", "message_id = any(@ids)", ("ids", messages)) >= messages.Length);

    /// <summary>The same thing said in two messages at once, both dealt with.</summary>
    public static async Task TwiceAsync<T>(this ReferralPlatform platform, T message) where T : class
    {
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        await Task.WhenAll(ids.Select(id => platform.DeliverAsync(message, id)));
        await platform.HandledAsync(ids);
    }

    /// <summary>Waits until a message that names this id lies in the queue, and leaves it there.</summary>
    public static Task SetAsideAsync(this ReferralPlatform platform, string queue, Guid about) => Eventually.TrueAsync(async () =>
    {
        using var response = await platform.Platform.Rabbit.Management.PostAsJsonAsync(
            $"queues/safeshare/{queue}/get", new { count = 1000, ackmode = "ack_requeue_true", encoding = "auto" });
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains(about.ToString(), StringComparison.Ordinal);
    });

    /// <summary>Sends a message that leaves a mark and waits for it in each queue's turn: what was sent before has been dealt with.</summary>
    public static async Task SettledAsync(this ReferralPlatform platform)
    {
        await platform.ReceivedAsync();
        await Eventually.TrueAsync(async () => await platform.WaitingInAsync("referral-on-referral-submitted") == 0);
    }
}
