using Microsoft.IdentityModel.Tokens;
using SafeShare.Demo.Client;
using SafeShare.Local;
using SafeShare.Testkit;
using SafeShare.Tests.Sample;

[assembly: AssemblyFixture(typeof(SafeShare.Tests.SamplePlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // some tests take the broker or the database away

namespace SafeShare.Tests;

/// <summary>Real servers, the real identity server, and the sample service.</summary>
public sealed class SamplePlatform() : PlatformFixture(new PlatformOptions { Services = ["identity"] })
{
    private readonly List<SampleService> _samples = []; // disposed last: MassTransit keeps the first one's logger for all in a process
    private SampleService? _sample;

    /// <summary>Signs tokens that the samples take too, as another trusted authority would.</summary>
    public SigningKey OtherAuthority { get; } = SigningKey.Create();

    public SampleService Sample => _sample ?? throw new InvalidOperationException("The sample starts with the first test.");

    private Dictionary<string, string?> Settings => new(Platform.Settings("identity").Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
    {
        ["ConnectionStrings:sample"] = Platform.Postgres.ConnectionString("sample", "sample_app", "sample"),
        ["ConnectionStrings:referral-owner"] = Platform.Postgres.ConnectionString("sample", "sample_owner", "sample"),
        ["Authority"] = Platform.AddressOf("identity").ToString().TrimEnd('/'),
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using (var servers = Npgsql.NpgsqlDataSource.Create(Platform.Postgres.ConnectionString()))
        {
            foreach (var statement in (string[])["create role sample_owner login password 'sample'", "create role sample_app login password 'sample'", "create database sample owner sample_owner"])
            {
                await using var command = servers.CreateCommand(statement);
                await command.ExecuteNonQueryAsync();
            }
        }

        await Build().RunAsync("migrate");
        var made = TimeProvider.System.GetTimestamp();
        _sample = await StartSampleAsync();
        await Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(made) > TimeSpan.FromSeconds(2)); // a queue that is younger is lost for ever when the broker is killed
    }

    public async Task<SampleService> StartSampleAsync()
    {
        var sample = Build();
        await sample.StartAsync();
        return sample;
    }

    public Task<long> CountAsync(string from, params (string Name, object Value)[] parameters) =>
        Platform.ScalarAsync<long>("sample", $"select count(*) from {from}", parameters);

    /// <summary>Asks the queue itself: the management page's figures lag by seconds.</summary>
    public async Task<uint> WaitingAsync(string queue) => (await LookAsync(queue))?.MessageCount ?? 0;

    public async Task<uint> ReadersAsync(string queue) => (await LookAsync(queue))?.ConsumerCount ?? 0;

    private async Task<RabbitMQ.Client.QueueDeclareOk?> LookAsync(string queue)
    {
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(Platform.Rabbit.ConnectionString) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null; // not made yet
        }
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var sample in _samples)
        {
            await sample.DisposeAsync();
        }

        OtherAuthority.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private SampleService Build()
    {
        _samples.Add(SampleService.Build(Settings, new JsonWebKey(OtherAuthority.PublicJwk.ToJsonString())));
        return _samples[^1];
    }
}
