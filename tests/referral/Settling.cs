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

    /// <summary>Sends a message that leaves a mark and waits for it in each queue's turn: what was sent before has been dealt with.</summary>
    public static async Task SettledAsync(this ReferralPlatform platform)
    {
        await platform.ReceivedAsync();
        await Eventually.TrueAsync(async () => await platform.WaitingInAsync("referral-on-referral-submitted") == 0);
    }
}
