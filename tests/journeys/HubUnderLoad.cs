using System.Collections.Concurrent;
using System.Net;
using SafeShare.Demo;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;
using SafeShare.Local;

namespace SafeShare.Journeys;

/// <summary>
/// Agencies' systems that hand in referrals all the time, and a hub worker who claims what comes. They behave as good callers do:
/// who gets no answer tries again, with the same Idempotency-Key.
/// </summary>
internal sealed class HubUnderLoad(Platform platform) : IAsyncDisposable
{
    /// <summary>Steady work, so that what piles up while a part is down can be worked off while the test waits for it.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Agencies = [DemoAgencies.Housing, DemoAgencies.Police, DemoAgencies.Health, DemoAgencies.Charity];
    private readonly CancellationTokenSource _stopping = new();
    private readonly HubDesk _desk = new(platform.Demo, DemoWorkers.HubWorker);
    private readonly List<TokenSource> _systems = [];
    private readonly List<Task> _working = [];
    private int _claimed;

    /// <summary>The referral for each key, as the receipt named it.</summary>
    public ConcurrentDictionary<string, Guid> Accepted { get; } = [];

    /// <summary>Claims that were answered with success; more may have been made whose answer was lost.</summary>
    public int Claimed => _claimed;

    public void Start()
    {
        foreach (var clientId in Agencies)
        {
            var system = platform.Demo.System(clientId);
            _systems.Add(system);
            _working.Add(SubmitAsync(system, DemoReferrals.All.First(referral => referral.ClientId == clientId)));
        }

        _working.Add(ClaimAsync());
    }

    /// <summary>Everybody finishes what they have begun.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_working);
    }

    public async Task<IReadOnlyList<Guid>> ReadQueueAsync() => [.. (await _desk.QueueAsync(CancellationToken.None)).Select(item => item.ReferralId)];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _systems.ForEach(system => system.Dispose());
        _desk.Dispose();
        _stopping.Dispose();
    }

    private async Task SubmitAsync(PartnerClient system, DemoReferral referral)
    {
        using var gateway = system.CreateHttpClient(platform.Addresses.PartnerGateway);
        using var pace = new PeriodicTimer(Pace);
        while (!_stopping.IsCancellationRequested)
        {
            var key = Guid.NewGuid().ToString();
            Accepted[key] = (await Referring.SubmitAsync(gateway, referral.Body, key, CancellationToken.None)).ReferralId;
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task ClaimAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                foreach (var item in await UnclaimedAsync())
                {
                    await _desk.ClaimAsync(item, CancellationToken.None);
                    Interlocked.Increment(ref _claimed);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or IOException or UnexpectedAnswerException)
            {
                // a person would reload the page
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> UnclaimedAsync() =>
        [.. (await _desk.Referral.GetAsync<Page>("/v1/queue?unclaimed=true&limit=5", CancellationToken.None)).Items.Select(item => item.ReferralId)];

    private sealed record Page(IReadOnlyList<QueueItem> Items);
}
