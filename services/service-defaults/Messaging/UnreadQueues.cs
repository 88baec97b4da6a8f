using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SafeShare;

/// <summary>
/// Has a queue read again that nobody reads. MassTransit 8.4 gives a queue up for good when a reconnection is cancelled halfway or
/// fails in a way that it does not expect, which happens now and then when the broker dies at a busy moment; the rest of the service
/// goes on as if nothing were wrong. The broker knows best whether a queue has a reader, so the broker is asked.
/// </summary>
internal sealed partial class UnreadQueues(
    IBusControl bus, Reactions reactions, IConfiguration configuration, ServiceName service, TimeProvider clock, ILogger<UnreadQueues> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>MassTransit's own reconnection is given this long. Starting again in the middle of it would do no harm, only work.</summary>
    private const int LooksBeforeActing = 3;

    private readonly Dictionary<string, int> _looksWithoutReader = [];
    private IConnection? _connection;

    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? said = null; // an absence that lasts is told once
        using var looks = new PeriodicTimer(LookEvery, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
                said = null;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                _looksWithoutReader.Clear(); // without a broker nobody can read
                if (said != failure.GetType().Name)
                {
                    LogNoAnswer(said = failure.GetType().Name);
                }
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (_connection is not { IsOpen: true })
        {
            _connection?.Dispose();
            var factory = new ConnectionFactory
            {
                Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), // Messaging has seen that it is set
                AutomaticRecoveryEnabled = false, // the next look connects anew
            };
            _connection = await factory.CreateConnectionAsync($"{service.Value} unread queues", ct);
        }

        foreach (var queue in reactions.Queues)
        {
            var looks = _looksWithoutReader[queue] = await IsReadAsync(_connection, queue, ct) is false ? _looksWithoutReader.GetValueOrDefault(queue) + 1 : 0;
            if (looks >= LooksBeforeActing)
            {
                await ReadAgainAsync(queue, ct);
                _looksWithoutReader[queue] = 0;
            }
        }
    }

    /// <returns>Null when the broker cannot tell: the queue is missing, or has no leader for the moment. That says nothing of the others.</returns>
    private static async Task<bool?> IsReadAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct); // the broker closes it when it cannot tell
        try
        {
            return await channel.ConsumerCountAsync(queue, ct) > 0;
        }
        catch (OperationInterruptedException) when (connection.IsOpen)
        {
            return null;
        }
    }

    private async Task ReadAgainAsync(string queue, CancellationToken ct)
    {
        LogUnread(queue);
        var endpoint = bus.CheckHealth().Endpoints.Values.Single(one => one.InputAddress.AbsolutePath.EndsWith($"/{queue}", StringComparison.Ordinal)).ReceiveEndpoint;
        try
        {
            await endpoint.Stop(CancellationToken.None).WaitAsync(Messaging.StopWithin * 2, clock, ct);
        }
        catch (TimeoutException)
        {
            LogStuck(queue);
            await endpoint.Stop(CancellationToken.None).WaitAsync(Messaging.StopWithin, clock, ct); // what is asked to stop a second time is left behind where it hangs
        }

        endpoint.Start(CancellationToken.None); // it goes on trying; the next looks tell
    }

    [LoggerMessage(LogLevel.Warning, "Whether the queues are read could not be asked ({Failure})")]
    private partial void LogNoAnswer(string failure);

    [LoggerMessage(LogLevel.Error, "Nobody read {Queue}; reading starts again")]
    private partial void LogUnread(string queue);

    [LoggerMessage(LogLevel.Error, "The reader of {Queue} hangs and is left behind")]
    private partial void LogStuck(string queue);
}
