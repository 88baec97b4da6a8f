using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Referrals.Tests;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(ReferralPlatform))]

namespace SafeShare.Referrals.Tests;

/// <summary>
/// The referral service as its callers and the other services see it: real tokens, PostgreSQL and RabbitMQ. The tests send
/// the messages of the other services, and hear what the service says as those would.
/// </summary>
public sealed class ReferralPlatform() : PlatformFixture("identity", "referral")
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly ConcurrentDictionary<Guid, (object Message, string Body)> _heard = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _pen = new(1);
    private IBusControl? _bus;
    private Task _signing = Task.CompletedTask;

    public ISealing Sealing { get; private set; } = null!;

    public HttpClient Grace => Hub(DemoWorkers.HubWorker);

    public HttpClient Tom => Hub(DemoWorkers.SecondHubWorker);

    /// <summary>Of the same hub, and of another team than Grace, Tom and Helen.</summary>
    public HttpClient Farida => Hub(DemoWorkers.OtherTeamHubWorker);

    public HttpClient Helen => Hub(DemoWorkers.SafeguardingLead);

    public HttpClient Owen => Hub(DemoWorkers.OtherAreaHubWorker);

    public HttpClient Hub(string worker) => As.Worker(worker, "openid hub", "referral");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var settings = Platform.Settings("referral");
        Sealing = new Sealing(new ConfigurationBuilder().AddInMemoryCollection([new("Sealing:KeyFile", settings["Sealing__KeyFile"])]).Build());
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(settings["ConnectionStrings__rabbitmq"]));
            rabbit.ReceiveEndpoint("everybody-else", queue =>
            {
                queue.PrefetchCount = 1;
                queue.Handler<ActRecorded>(context => HearAsync(context.Message));
                queue.Handler<ActsRecorded>(context => Task.WhenAll(context.Message.Acts.Select(HearAsync)));
                Hear<ReferralProgressed>(queue);
                Hear<InformationRequested>(queue);
                Hear<DisclosureReleased>(queue);
                Hear<CorrectionReleased>(queue);
                Hear<CopyLost>(queue);
                Hear<UndertakingEnded>(queue);
            });
        });
        await _bus.StartAsync();
        await HasHeardOfAsync("referral", "agencies", 6);
        await HasHeardOfAsync("referral", "hubs", 2);
        await SignCheckpointAsync(TimeProvider.System.GetUtcNow());
        _signing = SignAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _signing;
        await (_bus?.StopAsync() ?? Task.CompletedTask);
        await base.DisposeAsync();
    }

    public Task DeliverAsync<T>(T message, Guid? messageId = null) where T : class =>
        _bus!.Publish(message, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    /// <summary>Hands in a referral and waits until it stands in the queue.</summary>
    public async Task<Guid> ReceivedAsync(ReferralContent? content = null, Guid? from = null, Guid? hub = null, DateTimeOffset? at = null)
    {
        var message = HandedIn(content ?? Given.Content(), Guid.CreateVersion7(), from, hub, at);
        await DeliverAsync(message);
        await IsHereAsync(message.ReferralId);
        return message.ReferralId;
    }

    public ReferralSubmitted HandedIn(ReferralContent content, Guid id, Guid? from = null, Guid? hub = null, DateTimeOffset? at = null) =>
        Given.HandedIn(id, at ?? TimeProvider.System.GetUtcNow(), from, hub) with
        {
            SealedContent = Sealing.Seal(ReferralSubmitted.SealedAs(id), content),
        };

    public Task IsHereAsync(Guid referralId) => Eventually.TrueAsync(async () => await CountAsync("referrals", "id = @id", ("id", referralId)) == 1);

    public async Task SignCheckpointAsync(DateTimeOffset at)
    {
        await DeliverAsync(new CheckpointPublished { Origin = "safeshare.example/log", Size = 1, RootHash = "", SignedAt = at });
        await Eventually.TrueAsync(async () => await CountAsync("evidence", "signed_at >= @at", ("at", at.AddMilliseconds(-1).ToUniversalTime())) == 1);
    }

    /// <summary>Nobody signs until it is disposed.</summary>
    public async Task<IAsyncDisposable> SilenceAsync()
    {
        await _pen.WaitAsync(TestContext.Current.CancellationToken);
        return new Silence(_pen);
    }

    public async Task<long> CountAsync(string table, string where, params (string Name, object Value)[] parameters) =>
        await Platform.ScalarAsync<long>("referral", $"select count(*) from {table} where {where}", parameters);

    /// <summary>What the service said about a referral, oldest first, once all of it was sent and heard.</summary>
    public async Task<List<T>> SaidAsync<T>(Guid referralId)
    {
        await Eventually.TrueAsync(async () => await CountAsync("outbox", "body->>'referralId' = @id", ("id", referralId.ToString())) == 0);
        var mark = Guid.CreateVersion7();
        await DeliverAsync(new ReferralProgressed { ReferralId = mark, FromAgencyId = mark, HubId = mark, Stage = "received", Step = 1, ProgressedAt = Given.Now }, mark);
        await Eventually.TrueAsync(() => _heard.ContainsKey(mark)); // one queue, read in order: what was sent before has been heard
        return Heard<T>(body => body.Contains(referralId.ToString(), StringComparison.Ordinal));
    }

    public async Task<List<string>> ActsAsync(Guid referralId) =>
        (await SaidAsync<ActRecorded>(referralId)).ConvertAll(act => act.RefusalCode is null ? act.Action : $"{act.Action}: {act.RefusalCode}");

    /// <summary>Messages whose text on the broker fits.</summary>
    public List<T> Heard<T>(Func<string, bool> fits) =>
        [.. _heard.OrderBy(heard => heard.Key.ToString(), StringComparer.Ordinal).Where(heard => heard.Value.Message is T && fits(heard.Value.Body)).Select(heard => (T)heard.Value.Message)];

    /// <summary>The tables as the service itself sees them, with row-level security and without a scope.</summary>
    public ReferralDb Unscoped() => new(new DbContextOptionsBuilder<ReferralDb>().UseNpgsql(Platform.ConnectionString("referral")).Options);

    /// <summary>Statements one after the other in one transaction with the service's own rights; the rows of the last.</summary>
    public async Task<List<string>> WithItsRightsAsync(params string[] statements)
    {
        await using var database = NpgsqlDataSource.Create(Platform.ConnectionString("referral") + ";Pooling=false");
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = new List<string>();
        foreach (var statement in statements)
        {
            rows.Clear();
            await using var command = new NpgsqlCommand(statement, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(reader[0].ToString()!);
            }
        }

        return rows;
    }

    /// <summary>The log signs every minute, as it does in earnest: what it has not signed for long lets nothing leave, however slow the machine.</summary>
    private async Task SignAsync()
    {
        using var everyMinute = new PeriodicTimer(TimeSpan.FromMinutes(1));
        try
        {
            while (await everyMinute.WaitForNextTickAsync(_ending.Token))
            {
                await using var pen = new Silence(await TakePenAsync());
                await SignCheckpointAsync(TimeProvider.System.GetUtcNow());
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return; // the tests have ended
        }
    }

    private async Task<SemaphoreSlim> TakePenAsync()
    {
        await _pen.WaitAsync(_ending.Token);
        return _pen;
    }

    private sealed class Silence(SemaphoreSlim pen) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            pen.Release();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Whether an act came alone or with others makes no difference.</summary>
    private Task HearAsync(ActRecorded act)
    {
        _heard.TryAdd(act.ActId, (act, JsonSerializer.Serialize(act, JsonSerializerOptions.Web)));
        return Task.CompletedTask;
    }

    private void Hear<T>(IReceiveEndpointConfigurator queue) where T : class => queue.Handler<T>(context =>
    {
        _heard.TryAdd(context.MessageId!.Value, (context.Message, Encoding.UTF8.GetString(context.ReceiveContext.Body.GetBytes())));
        return Task.CompletedTask;
    });
}
