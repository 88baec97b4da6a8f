using SafeShare.Demo.Client;

namespace SafeShare.Demo.Playing;

/// <summary>A hub worker's desk: what the console does for them, with the same calls.</summary>
internal sealed class HubDesk(DemoPlatform platform, string userName) : IDisposable
{
    private readonly WorkerSignIn _tokens = platform.Worker(userName, "hub");

    public string Name { get; } = platform.Credentials.Worker(userName).Name;
    public HttpClient Referral => field ??= _tokens.CreateHttpClient(platform.Addresses.Referral);
    public HttpClient Consent => field ??= _tokens.CreateHttpClient(platform.Addresses.Consent);

    public async Task SignInAsync(CancellationToken ct) => await _tokens.GetTokenAsync(ct);

    public Task<QueuePage> QueueAsync(string? after, CancellationToken ct) =>
        Referral.GetAsync<QueuePage>($"/v1/queue?limit=100{(after is null ? "" : $"&after={after}")}", ct);

    public Task<ReferralView> ReadAsync(Guid referralId, CancellationToken ct) => Referral.GetAsync<ReferralView>($"/v1/referrals/{referralId}", ct);

    public void Dispose()
    {
        Referral.Dispose();
        Consent.Dispose();
        _tokens.Dispose();
    }
}

internal sealed record QueuePage(IReadOnlyList<QueueItem> Items, string? Next);

internal sealed record QueueItem(Guid ReferralId, string Rating, string ProposedRating, DateTimeOffset DueAt, bool PossibleMatch, bool Emergency);

internal sealed record ReferralView(
    IReadOnlyList<PersonView> People,
    IReadOnlyList<StatementView> Chronology,
    IReadOnlyList<DecisionView> Decisions,
    IReadOnlyList<RequestView> Requests,
    IReadOnlyList<DeliveryView> Disclosures);

internal sealed record PersonView(Guid PersonId, string Role);

internal sealed record StatementView(Guid StatementId, string Kind, string Category, AgencyName From, Guid? RequestId);

internal sealed record AgencyName(Guid AgencyId, string Name);

internal sealed record DecisionView(Guid DecisionId, bool InForce);

internal sealed record RequestView(Guid RequestId, AgencyName To, string State, string? WithholdingReason, DeliveryView Delivery);

internal sealed record DeliveryView(Guid DeliveryId, AgencyName To, string State, DateTimeOffset? WithdrawalAcknowledgedAt);
