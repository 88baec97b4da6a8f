using SafeShare.Demo;
using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;
using SafeShare.Local;
using SafeShare.Testkit;

namespace SafeShare.Journeys;

/// <summary>A referral of its own for one test: handed in by the police, claimed, with consent and a decision to share with police and health.</summary>
internal sealed class HubStory : IDisposable
{
    private const string About = "suspected-cuckooing-at-lockkeeper-house";
    private readonly Platform _platform;

    public HubStory(Platform platform)
    {
        _platform = platform;
        Desk = new HubDesk(platform.Demo, DemoWorkers.SafeguardingLead);
        Police = Take(DemoAgencies.Police);
        Health = Take(DemoAgencies.Health);
    }

    public HubDesk Desk { get; }
    public Agency Police { get; }
    public Agency Health { get; }
    public Guid ReferralId { get; private set; }
    public Guid ConsentId { get; private set; }
    public Guid DecisionId { get; private set; }

    /// <summary>One that the decision lets out.</summary>
    public Guid Statement { get; private set; }

    public SharingPlan Plan { get; private set; } = null!;

    public async Task StartAsync(CancellationToken ct)
    {
        var referral = DemoReferrals.All.Single(one => one.Name == About);
        ReferralId = (await Referring.SubmitAsync(Police.Gateway, referral.Body, Guid.NewGuid().ToString(), ct)).ReferralId;
        await Eventually.PassesAsync(() => Desk.ClaimAsync(ReferralId, ct));
        var view = await Desk.ReadAsync(ReferralId, ct);
        Statement = view.Chronology.First(said => said.Category == "offending").StatementId;
        Plan = new SharingPlan(ReferralId, view.People[0].PersonId, [new Recipient(Police.Id, "Knows the visitors."), new Recipient(Health.Id, "Knows him.")]);
        ConsentId = await Desk.RecordConsentAsync(Plan, ct);
        DecisionId = await Desk.DecideAsync(Plan, ConsentId, ct);
    }

    public void Dispose()
    {
        Desk.Dispose();
        Police.Dispose();
        Health.Dispose();
    }

    private Agency Take(string clientId) => new(_platform.Demo, clientId, clientId, new Uri($"http://127.0.0.1:{Ports.Next()}/"), TimeProvider.System);
}
