using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace SafeShare;

/// <summary>Puts messages that were set aside back into the queues they came from, one confirm each, so that none is lost on the way.</summary>
internal static class Redrive
{
    /// <summary>Faulty, delivered too often, or of a kind that the version before this one did not read.</summary>
    private static readonly string[] PutAside = ["_error", "_dead", "_skipped"];

    public static async Task AllAsync(IServiceProvider services)
    {
        var factory = new ConnectionFactory { Uri = new Uri(services.GetRequiredService<IConfiguration>().GetConnectionString("rabbitmq")!) };
        await using var connection = await factory.CreateConnectionAsync();
        foreach (var queue in services.GetRequiredService<Reactions>().Queues)
        {
            var moved = 0;
            foreach (var end in PutAside)
            {
                moved += await QueueAsync(connection, queue + end, queue);
            }

            await Console.Out.WriteLineAsync($"{queue}: {moved} put back");
        }
    }

    /// <summary>Moves what is there now, and not what comes back meanwhile: a message may fail again at once.</summary>
    private static async Task<int> QueueAsync(IConnection connection, string from, string to)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var moved = 0;
        for (var left = await DepthAsync(connection, from); left > 0 && await channel.BasicGetAsync(from, autoAck: false) is { } message; left--)
        {
            await channel.BasicPublishAsync("", to, mandatory: true, new BasicProperties(message.BasicProperties) { Headers = null }, message.Body);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            moved++;
        }

        return moved;
    }

    private static async Task<uint> DepthAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync(); // the broker closes it when there is no such queue
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0; // nothing was ever set aside
        }
    }
}
