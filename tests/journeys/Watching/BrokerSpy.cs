using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SafeShare.Local;

namespace SafeShare.Journeys.Watching;

/// <summary>A message as the broker held it.</summary>
public sealed record Spied(string Exchange, byte[] Body, string Headers);

/// <summary>Gets a copy of every message that is published: what somebody with access to the broker could read.</summary>
public sealed class BrokerSpy : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConcurrentQueue<Spied> _seen = [];

    private BrokerSpy(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public IReadOnlyCollection<Spied> Seen => _seen;

    public static async Task<BrokerSpy> StartAsync(Platform platform)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(platform.Rabbit.ConnectionString) }.CreateConnectionAsync();
        var spy = new BrokerSpy(connection, await connection.CreateChannelAsync());
        var queue = await spy._channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        foreach (var exchange in await MessageExchangesAsync(platform))
        {
            await spy._channel.QueueBindAsync(queue.QueueName, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(spy._channel);
        consumer.ReceivedAsync += spy.KeepAsync;
        await spy._channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return spy;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>MassTransit publishes each type of message to an exchange that is named after it.</summary>
    private static async Task<IEnumerable<string>> MessageExchangesAsync(Platform platform)
    {
        var exchanges = await platform.Rabbit.Management.GetFromJsonAsync<JsonArray>("exchanges");
        return exchanges!.Select(exchange => exchange!["name"]!.GetValue<string>()).Where(name => name.Contains(".V1:", StringComparison.Ordinal));
    }

    private Task KeepAsync(object sender, BasicDeliverEventArgs delivery)
    {
        var headers = delivery.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var text = string.Join('\n', headers.Select(header => $"{header.Key}: {(header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : header.Value)}"));
        _seen.Enqueue(new Spied(delivery.Exchange, delivery.Body.ToArray(), text));
        return Task.CompletedTask;
    }
}
