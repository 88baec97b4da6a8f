using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AuthenticatorCode = SafeShare.Demo.Client.AuthenticatorCode;

namespace SafeShare.Identity.Tests;

/// <summary>A worker that one test has to itself, so that no code of theirs is used up by another.</summary>
public sealed record TestWorker(Guid Id, Guid AgencyId, string UserName, string Password, string AuthenticatorKey);

/// <summary>Whom the tests need besides the demo's people: clients with keys of every kind, and a supply of workers.</summary>
public sealed class Population : IDisposable
{
    public const string RedirectUri = "https://app.example/callback", SignedOutUri = "https://app.example/signed-out";
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TestWorker>> _workers = new();

    public Guid HubId { get; } = Guid.CreateVersion7();
    public Guid AgencyId { get; } = Guid.CreateVersion7();

    /// <summary>Nothing else depends on this one, so that a test may suspend it.</summary>
    public Guid SpareAgencyId { get; } = Guid.CreateVersion7();

    public TestClient System { get; } = new("test-system", SigningKey.Es256());
    public TestClient OtherSystem { get; } = new("other-system", SigningKey.Es256());
    public TestClient RsaSystem { get; } = new("rsa-system", SigningKey.Rsa());
    public TestClient SpareSystem { get; } = new("spare-system", SigningKey.Es256());
    public TestClient App { get; } = new("test-app", SigningKey.Es256());
    public TestClient OtherApp { get; } = new("other-app", SigningKey.Es256());

    /// <summary>May not refresh.</summary>
    public TestClient BriefApp { get; } = new("brief-app", SigningKey.Es256());

    public TestWorker NextWorker(string role = Roles.HubWorker) => _workers[role].TryDequeue(out var worker)
        ? worker
        : throw new InvalidOperationException($"The supply of {role} is used up: raise it.");

    public JsonObject ToEnrolment() => new()
    {
        ["hubs"] = new JsonArray(new JsonObject { ["id"] = HubId, ["name"] = "Test Hub", ["leadAgencyId"] = AgencyId }),
        ["agencies"] = new JsonArray(Agency(AgencyId, "Test Council", "council"), Agency(SpareAgencyId, "Spare Homes", "housing")),
        ["clients"] = new JsonArray(
            SystemEntry(System, AgencyId), SystemEntry(OtherSystem, AgencyId), SystemEntry(RsaSystem, AgencyId), SystemEntry(SpareSystem, SpareAgencyId),
            AppEntry(App), AppEntry(OtherApp), AppEntry(BriefApp, refresh: false)),
        ["workers"] = new JsonArray([.. Workers(Roles.HubWorker, 75), .. Workers(Roles.IgLead, 3), .. Workers(Roles.Practitioner, 3), .. SpareWorkers()]),
    };

    public const string OfSpareAgency = "of the spare agency";

    public void Dispose()
    {
        foreach (var client in new[] { System, OtherSystem, RsaSystem, SpareSystem, App, OtherApp, BriefApp })
        {
            client.Dispose();
        }
    }

    private IEnumerable<JsonNode> Workers(string role, int count) => Enumerable.Range(0, count).Select(_ => WorkerEntry(AgencyId, HubId, role, role));

    private IEnumerable<JsonNode> SpareWorkers() => Enumerable.Range(0, 3).Select(_ => WorkerEntry(SpareAgencyId, HubId, Roles.HubWorker, OfSpareAgency));

    private JsonObject WorkerEntry(Guid agencyId, Guid hubId, string role, string kind)
    {
        var id = Guid.CreateVersion7();
        var worker = new TestWorker(id, agencyId, $"worker.{id:N}", $"pass word {id:N}", AuthenticatorCode.CreateSecret());
        _workers.GetOrAdd(kind, _ => new()).Enqueue(worker);
        return new JsonObject
        {
            ["id"] = id,
            ["agencyId"] = agencyId,
            ["name"] = "Test Worker",
            ["userName"] = worker.UserName,
            ["password"] = worker.Password,
            ["authenticatorKey"] = worker.AuthenticatorKey,
            ["roles"] = new JsonArray(role),
            ["hubId"] = hubId,
        };
    }

    private JsonObject Agency(Guid id, string name, string kind) =>
        new() { ["id"] = id, ["name"] = name, ["kind"] = kind, ["hubIds"] = new JsonArray(HubId) };

    private static JsonObject SystemEntry(TestClient client, Guid agencyId) => new()
    {
        ["clientId"] = client.ClientId,
        ["agencyId"] = agencyId,
        ["name"] = client.ClientId,
        ["jwks"] = client.Jwks(),
        ["scopes"] = new JsonArray("referrals.submit", "mailbox"),
        ["grantTypes"] = new JsonArray("client_credentials"),
    };

    private static JsonObject AppEntry(TestClient client, bool refresh = true) => new()
    {
        ["clientId"] = client.ClientId,
        ["name"] = client.ClientId,
        ["jwks"] = client.Jwks(),
        ["scopes"] = new JsonArray("openid", "hub", "audit", "people.find"),
        ["grantTypes"] = refresh ? new JsonArray("authorization_code", "refresh_token") : new JsonArray("authorization_code"),
        ["redirectUris"] = new JsonArray(RedirectUri, RedirectUri + "?kept=1"),
        ["postLogoutRedirectUris"] = new JsonArray(SignedOutUri),
    };
}
