using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace SafeShare;

/// <summary>Puts messages that were set aside back into the queues they came from, one confirm each, so that none is lost on the way.</summary>
internal static class Redrive
{
    public static async Task AllAsync(IServiceProvider services)
    {
        var factory = new ConnectionFactory { Uri = new Uri(services.GetRequiredService<IConfiguration>().GetConnectionString("rabbitmq")!) };
        await using var connection = await factory.CreateConnectionAsync();
        foreach (var queue in services.GetRequiredService<Reactions>().Queues)
        {
            await Console.Out.WriteLineAsync($"{queue}: {await QueueAsync(connection, $"{queue}_error", queue) + await QueueAsync(connection, $"{queue}_dead", queue)} put back");
        }
    }

    private static async Task<int> QueueAsync(IConnection connection, string from, string to)
    {
        if (!await ExistsAsync(connection, from))
        {
            return 0;
        }

        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var moved = 0;
        while (await channel.BasicGetAsync(from, autoAck: false) is { } message)
        {
            await channel.BasicPublishAsync("", to, mandatory: true, new BasicProperties(message.BasicProperties) { Headers = null }, message.Body);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            moved++;
        }

        return moved;
    }

    private static async Task<bool> ExistsAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false; // nothing was ever set aside
        }
    }
}
