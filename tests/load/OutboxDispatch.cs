using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Demo;
using SafeShare.Local;

namespace SafeShare.Load;

/// <summary>
/// How fast committed messages leave: the relay of service-defaults, from rows in PostgreSQL to confirms of the broker, against
/// the bare client publishing the very same bytes to the same quorum queue with 64 confirms in flight.
/// </summary>
internal sealed class OutboxDispatch : IAsyncDisposable
{
    private const int Messages = 30_000;
    private const int InFlight = 64;
    private const string Queue = "load-outbox";
    private const string Exchange = "SafeShare.Contracts.PartnerGateway.V1:InformationSupplied"; // a kind that travels alone
    private static readonly BasicProperties Persistent = new() { Persistent = true, ContentType = "application/vnd.masstransit+json" };

    private readonly WebApplication _relay;
    private readonly NpgsqlDataSource _database;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private ReadOnlyMemory<byte> _published;

    private OutboxDispatch(WebApplication relay, NpgsqlDataSource database, IConnection connection, IChannel channel) =>
        (_relay, _database, _connection, _channel) = (relay, database, connection, channel);

    public static async Task<OutboxDispatch> StartAsync(Platform platform)
    {
        var database = await MakeDatabaseAsync(platform.Postgres);
        var broker = platform.Rabbit.ConnectionString;
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            arguments: new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(Queue, Exchange, "");

        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:load"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddHostDefaults("load");
        builder.Logging.ClearProviders();
        builder.AddStorage<OutboxOnly>("load");
        builder.AddMessaging<OutboxOnly>("load", typeof(OutboxDispatch).Assembly);
        var relay = builder.Build();
        await relay.StartAsync();
        return new OutboxDispatch(relay, relay.Services.GetRequiredService<NpgsqlDataSource>(), connection, channel);
    }

    /// <summary>Rows that all become due at one moment; the clock stops when the last of them is confirmed and deleted.</summary>
    public async Task<double> RelayAsync()
    {
        await FillAsync();
        await using var release = _database.CreateCommand("update outbox set not_before = now()");
        await release.ExecuteNonQueryAsync();
        var clock = Stopwatch.StartNew();
        await using var any = _database.CreateCommand("select exists (select from outbox)");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await poll.WaitForNextTickAsync() && (bool)(await any.ExecuteScalarAsync())!)
        {
        }

        var rate = Messages / clock.Elapsed.TotalSeconds;
        _published = (await _channel.BasicGetAsync(Queue, autoAck: true))!.Body.ToArray();
        await ExpectAsync(Messages - 1);
        return rate;
    }

    public async Task<double> PublishRawAsync()
    {
        var clock = Stopwatch.StartNew();
        var left = Messages;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await _channel.BasicPublishAsync(Exchange, "", mandatory: true, Persistent, _published);
            }
        }));
        var rate = Messages / clock.Elapsed.TotalSeconds;
        await ExpectAsync(Messages);
        return rate;
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>A database of its own with the tables that every service has, so that no service relays from it too.</summary>
    private static async Task<string> MakeDatabaseAsync(PrivatePostgres postgres)
    {
        await using (var server = NpgsqlDataSource.Create(postgres.ConnectionString()))
        {
            await using var create = server.CreateCommand("create database load");
            await create.ExecuteNonQueryAsync();
        }

        var address = postgres.ConnectionString("load");
        await using var database = NpgsqlDataSource.Create(address);
        using var file = new StreamReader(typeof(OutboxMessage).Assembly.GetManifestResourceStream("service-tables.sql")!);
        await using var tables = database.CreateCommand((await file.ReadToEndAsync()).Replace("{app}", "current_user", StringComparison.Ordinal));
        await tables.ExecuteNonQueryAsync();
        return address;
    }

    private async Task FillAsync()
    {
        var size = (int)DemoReferrals.All.Average(referral => referral.Body.Length);
        var rows = Enumerable.Range(0, Messages).Select(_ => OutboxMessage.From(
            new InformationSupplied
            {
                RequestId = Guid.CreateVersion7(),
                ReferralId = Guid.CreateVersion7(),
                AgencyId = Guid.CreateVersion7(),
                SuppliedAt = TimeProvider.System.GetUtcNow(),
                Answer = "supplied",
                SealedContent = Convert.ToBase64String(RandomNumberGenerator.GetBytes(size)),
            },
            TimeProvider.System.GetUtcNow())).ToList();
        await using var insert = _database.CreateCommand(
            "insert into outbox (id, type, body, not_before) select id, $2, body::json, 'infinity' from unnest($1, $3) as row (id, body)");
        insert.Parameters.Add(new() { Value = rows.ConvertAll(row => row.Id) });
        insert.Parameters.Add(new() { Value = rows[0].Type });
        insert.Parameters.Add(new() { Value = rows.ConvertAll(row => row.Body) });
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>A rate counts only when every message is really in the queue. Empties it for the next arm.</summary>
    private async Task ExpectAsync(int messages)
    {
        var purged = await _channel.QueuePurgeAsync(Queue);
        if (purged != messages)
        {
            throw new InvalidOperationException($"{purged} messages were in the queue instead of {messages}.");
        }
    }

    private sealed class OutboxOnly(DbContextOptions<OutboxOnly> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutboxAndInbox();
    }
}
