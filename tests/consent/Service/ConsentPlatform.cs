using System.Text.Json.Nodes;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Consents.Tests.Service;
using SafeShare.Demo.Enrolment;
using SafeShare.Local;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(ConsentPlatform))]

namespace SafeShare.Consents.Tests.Service;

/// <summary>
/// The real service on a real PostgreSQL, RabbitMQ and identity server. Nobody listens here, so that what was published
/// stays in the outbox and can be looked at.
/// </summary>
public sealed class ConsentPlatform() : PlatformFixture(new PlatformOptions { Services = ["identity", "consent"], Enrolment = WithPractitionersInTheHub })
{
    /// <summary>Works in the hub, for the police.</summary>
    public HttpClient PoliceWorker => As.Worker(DemoWorkers.PolicePractitioner, "hub", "consent");

    public HttpClient Worker => As.Worker(DemoWorkers.HubWorker, "hub", "consent");

    public HttpClient Lead => As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent");

    /// <summary>A second safeguarding lead in the hub, for the health trust.</summary>
    public HttpClient OtherLead => As.Worker(DemoWorkers.HealthPractitioner, "hub", "consent");

    public HttpClient OtherHub => As.Worker(DemoWorkers.OtherAreaHubWorker, "hub", "consent");

    /// <summary>The recipients of most answers, as if identity had told of them.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Platform.RowsAsync("consent", "insert into agencies (id, kind, version) values (@police, 'police', 1), (@health, 'nhs', 1)", ("police", Answers.Police), ("health", Answers.Health));
    }

    /// <summary>The bodies of what waits in the outbox about one referral, oldest first.</summary>
    /// <param name="message">The name of the message type.</param>
    /// <param name="referral">The referral it is about.</param>
    public async Task<IReadOnlyList<string>> SaidAsync(string message, Guid referral) =>
        [.. (await Platform.RowsAsync("consent", $"select body::text from outbox where type like '%.{message},%' and body ->> 'referralId' = @referral order by id", ("referral", referral.ToString()))).Select(row => (string)row[0]!)];

    /// <summary>The audit events about one referral: action and outcome, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ActsAsync(Guid referral) =>
        [.. (await Platform.RowsAsync("consent", "select body ->> 'action' || ' ' || (body ->> 'outcome') || coalesce(' ' || (body ->> 'refusalCode'), '') from outbox where type like '%.ActRecorded,%' and body ->> 'referralId' = @referral order by id", ("referral", referral.ToString()))).Select(row => (string)row[0]!)];

    private static DemoEnrolment WithPractitionersInTheHub(PlatformAddresses addresses)
    {
        var demo = DemoEnrolment.Create(addresses.Console);
        var enrolled = JsonNode.Parse(demo.Json)!;
        foreach (var worker in enrolled["workers"]!.AsArray())
        {
            worker!["roles"] = (string?)worker["userName"] == DemoWorkers.HealthPractitioner ? new JsonArray("safeguarding-lead")
                : new JsonArray([.. worker["roles"]!.AsArray().Select(role => JsonValue.Create((string?)role == "practitioner" ? "hub-worker" : (string)role!))]);
        }

        return demo with { Json = enrolled.ToJsonString() };
    }
}
