using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SafeShare;

/// <summary>
/// Publishes what waits in the outbox, as it was written there, in the envelope that MassTransit's consumers read. It goes past
/// MassTransit's own publishing, which would take every message apart and put it together again.
/// </summary>
internal sealed class Broker(IConfiguration configuration, ServiceName service) : IAsyncDisposable
{
    private const string UrnPrefix = "urn:message:";
    private static readonly ConcurrentDictionary<string, string?> Exchanges = new();
    private readonly HashSet<string> _declared = [];
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Makes sure that there is a channel, and on it an exchange for each kind of message.</summary>
    public async Task OpenAsync(IEnumerable<string> types, CancellationToken ct)
    {
        if (_channel is not { IsOpen: true })
        {
            await DisposeAsync();
            _declared.Clear();
            var factory = new ConnectionFactory
            {
                Uri = new Uri(configuration.GetConnectionString("rabbitmq") ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set.")),
                AutomaticRecoveryEnabled = false, // the next batch connects anew
            };
            _connection = await factory.CreateConnectionAsync($"{service.Value} outbox", ct);
            _channel = await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        }

        foreach (var exchange in types.Select(ExchangeOf).OfType<string>().Where(exchange => !_declared.Contains(exchange)))
        {
            await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            _declared.Add(exchange);
        }
    }

    /// <summary>Ends when the broker has confirmed it.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">No queue takes it, or the broker will not have it.</exception>
    public async Task PublishAsync(Letter letter, DateTimeOffset at, CancellationToken ct)
    {
        using var span = StartSpan(letter);
        var exchange = ExchangeOf(letter.Type) ?? throw new InvalidOperationException("The outbox holds a message that is no contract.");
        var properties = new BasicProperties
        {
            MessageId = letter.Id.ToString(),
            ContentType = SystemTextJsonMessageSerializer.JsonContentType.ToString(),
            Persistent = true,
            Headers = new Dictionary<string, object?> { [MassTransit.Logging.DiagnosticHeaders.ActivityId] = span?.Id ?? letter.Holds[0].TraceParent },
        };
        if (letter.Holds.Count > 1)
        {
            properties.Headers[Gathered.TracesHeader] = Gathered.TracesOf(letter);
        }

        string[] envelope = [Head(letter.Id, exchange, at), .. letter.Text, "}"];
        var buffer = ArrayPool<byte>.Shared.Rent(envelope.Sum(Encoding.UTF8.GetByteCount));
        try
        {
            var length = envelope.Aggregate(0, (written, text) => written + Encoding.UTF8.GetBytes(text, buffer.AsSpan(written)));
            await _channel!.BasicPublishAsync(exchange, "", mandatory: true, properties, buffer.AsMemory(0, length), ct); // mandatory: no queue to take it yet is a failure, not a loss
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_channel);
        await DisposeAsync(_connection);
        (_channel, _connection) = (null, null);
    }

    private static async Task DisposeAsync(IAsyncDisposable? gone)
    {
        try
        {
            await (gone?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception failure) when (failure is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            return; // it broke before it could be closed
        }
    }

    /// <summary>Part of its message's trace; what was gathered has no one trace, and links to those of its messages.</summary>
    private static Activity? StartSpan(Letter letter) => letter.Holds is [var alone]
        ? Telemetry.Source.StartActivity("outbox relay", ActivityKind.Producer, alone.TraceParent)
        : Telemetry.Source.StartActivity(ActivityKind.Producer, name: "outbox relay",
            links: letter.Holds.Select(message => message.TraceParent).OfType<string>().Select(trace => new ActivityLink(ActivityContext.Parse(trace, traceState: null))));

    /// <summary>MassTransit names exchanges after its names for messages. None for what is no contract of this version.</summary>
    private static string? ExchangeOf(string type) =>
        Exchanges.GetOrAdd(type, static name => MessageTypes.Find(name) is { } contract ? MessageUrn.ForTypeString(contract)[UrnPrefix.Length..] : null);

    /// <summary>Ids, names of contracts and times need no escaping; the rest PostgreSQL has read as JSON.</summary>
    private static string Head(Guid id, string exchange, DateTimeOffset at) =>
        $$"""{"messageId":"{{id}}","messageType":["{{UrnPrefix}}{{exchange}}"],"sentTime":"{{at:O}}","message":""";
}
