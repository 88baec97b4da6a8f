using System.Diagnostics;
using System.Globalization;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Demo.Playing;

/// <summary>Where and with whom the main job plays.</summary>
public sealed record MainJobOptions
{
    /// <summary>Where the agencies' web servers listen for notices. The gateway must be told that it may call there.</summary>
    public required Uri NoticesAt { get; init; }

    /// <summary>Where the governance lead saves the proof.</summary>
    public required string ProofFolder { get; init; }

    /// <summary>Hears one line for each thing that happens.</summary>
    public Action<string> Say { get; init; } = _ => { };
}

/// <summary>Who takes part, and what is known so far.</summary>
internal sealed class Story : IDisposable
{
    private readonly Action<string> _say;

    public Story(DemoPlatform platform, MainJobOptions options)
    {
        (Platform, ProofFolder, _say) = (platform, options.ProofFolder, options.Say);
        Agency Take(string clientId, string name) => new(platform, clientId, name, options.NoticesAt, TimeProvider.System);
        Housing = Take(DemoAgencies.Housing, "Harbour Lane Homes");
        Police = Take(DemoAgencies.Police, "Wexshire Constabulary");
        Health = Take(DemoAgencies.Health, "the NHS trust");
        Charity = Take(DemoAgencies.Charity, "Thornlight");
        Worker = new HubDesk(platform, DemoWorkers.HubWorker);
        Colleague = new HubDesk(platform, DemoWorkers.SecondHubWorker);
    }

    public DemoPlatform Platform { get; }
    public string ProofFolder { get; }
    public Agency Housing { get; }
    public Agency Police { get; }
    public Agency Health { get; }
    public Agency Charity { get; }
    public HubDesk Worker { get; }
    public HubDesk Colleague { get; }

    public Guid ReferralId { get; set; }
    public long SubmittedAt { get; set; }
    public Guid SubjectId { get; set; }
    public Guid ConsentId { get; set; }
    public Guid DecisionId { get; set; }
    public IReadOnlyList<StatementView> Statements { get; set; } = [];
    public Guid PoliceAsked { get; set; }
    public Guid HealthAsked { get; set; }
    public Guid ClinicAsked { get; set; }
    public Guid SentToCharity { get; set; }
    public Guid SentToHealth { get; set; }
    public Guid ProvenAct { get; set; }

    /// <summary>Does one thing and says what came of it, with the time it took.</summary>
    public async Task TellAsync(Func<Task<string>> act)
    {
        var clock = Stopwatch.StartNew();
        var what = await act();
        _say(string.Create(CultureInfo.InvariantCulture, $"  {clock.Elapsed.TotalMilliseconds,6:0} ms  {what}"));
    }

    public void Dispose()
    {
        foreach (var actor in new IDisposable[] { Housing, Police, Health, Charity, Worker, Colleague })
        {
            actor.Dispose();
        }
    }
}
