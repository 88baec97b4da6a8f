using System.Text;
using RabbitMQ.Client;

namespace SafeShare.Tests;

/// <summary>Hears everything that an exchange is given.</summary>
internal sealed class Spy : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _queue;

    private Spy(IConnection connection, IChannel channel, string queue) => (_connection, _channel, _queue) = (connection, channel, queue);

    public static async Task<Spy> OnAsync(SamplePlatform platform, string exchange)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(platform.Platform.Rabbit.ConnectionString) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue, exchange, "");
        return new Spy(connection, channel, queue);
    }

    /// <summary>What came until now.</summary>
    public async Task<List<string>> BodiesAsync()
    {
        var bodies = new List<string>();
        while (await _channel.BasicGetAsync(_queue, autoAck: true) is { } message)
        {
            bodies.Add(Encoding.UTF8.GetString(message.Body.Span));
        }

        return bodies;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
