using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SafeShare.Local;
using SafeShare.PartnerGateway.Tests;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(GatewayPlatform))]

namespace SafeShare.PartnerGateway.Tests;

/// <summary>The gateway as partners see it, with real tokens, on a real PostgreSQL and RabbitMQ. It may send notices to this machine.</summary>
public sealed class GatewayPlatform() : PlatformFixture(new PlatformOptions
{
    Services = ["identity", Service],
    Settings = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        [Service] = new Dictionary<string, string> { ["Notices__AllowedPrivateHosts"] = "127.0.0.1", ["Notices__TimeoutSeconds"] = "60" },
    },
})
{
    public const string Service = "partner-gateway";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Eventually.TrueAsync(async () => await Platform.ScalarAsync<long>(Service, "select count(*) from agencies where enrolled_version > 0") == 6);
        await Eventually.TrueAsync(async () => await Platform.ScalarAsync<long>(Service, "select count(*) from hubs") == 2);
    }

    /// <summary>Opens what the gateway sealed, and seals what it is to open.</summary>
    public ISealing Sealing() => new Sealing(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Sealing:KeyFile", Platform.Settings(Service)["Sealing__KeyFile"])]).Build());

    /// <summary>Says something to the gateway as another service would: through an outbox and the broker.</summary>
    public Task SayAsync<T>(T message) where T : class => SayAsync(OutboxMessage.From(message, TimeProvider.System.GetUtcNow()));

    public Task SayAsync(OutboxMessage message) => Platform.RowsAsync(
        Service,
        "insert into outbox (id, type, body, not_before) values (@id, @type, @body::jsonb, now())",
        ("id", message.Id), ("type", message.Type), ("body", message.Body));

    /// <summary>Many at once, so that all of them are on their way together.</summary>
    public Task SayAllAsync<T>(IEnumerable<T> messages) where T : class
    {
        var all = messages.Select(message => OutboxMessage.From(message, TimeProvider.System.GetUtcNow())).ToList();
        return Platform.RowsAsync(
            Service,
            "insert into outbox (id, type, body, not_before) select id, type, body::jsonb, now() from unnest(@ids, @types, @bodies) as message(id, type, body)",
            ("ids", all.ConvertAll(message => message.Id).ToArray()), ("types", all.ConvertAll(message => message.Type).ToArray()), ("bodies", all.ConvertAll(message => message.Body).ToArray()));
    }

    /// <summary>What the gateway said, or still has to say while nobody listens.</summary>
    public async Task<List<T>> SaidAsync<T>(string where, params (string Name, object Value)[] parameters)
    {
        var rows = await Platform.RowsAsync(Service, $"select body::text from outbox where type like '{typeof(T).FullName},%' and {where} order by id", parameters);
        return rows.ConvertAll(row => JsonSerializer.Deserialize<T>((string)row[0]!, JsonSerializerOptions.Web)!);
    }

    public Task<long> CountAsync(string sql, params (string Name, object Value)[] parameters) => Platform.ScalarAsync<long>(Service, sql, parameters)!;
}
