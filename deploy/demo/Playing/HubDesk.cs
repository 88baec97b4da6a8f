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

    /// <summary>The whole queue, page by page.</summary>
    public async Task<IReadOnlyList<QueueItem>> QueueAsync(CancellationToken ct)
    {
        var items = new List<QueueItem>();
        string? after = null;
        do
        {
            var page = await Referral.GetAsync<QueuePage>($"/v1/queue?limit=100{(after is null ? "" : $"&after={after}")}", ct);
            items.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return items;
    }

    public Task<ReferralView> ReadAsync(Guid referralId, CancellationToken ct) => Referral.GetAsync<ReferralView>($"/v1/referrals/{referralId}", ct);

    public Task ClaimAsync(Guid referralId, CancellationToken ct) => Referral.DoAsync(HttpMethod.Post, $"/v1/referrals/{referralId}/claim", body: null, ct);

    public async Task<Guid> RecordConsentAsync(SharingPlan plan, CancellationToken ct) =>
        (await Consent.PostAsync<Recorded>("/v1/consents", plan.ToConsent(), ct)).ConsentId;

    /// <summary>Decides, and waits until the decision is known where disclosures leave.</summary>
    public async Task<Guid> DecideAsync(SharingPlan plan, Guid consentId, CancellationToken ct)
    {
        var decision = (await Consent.PostAsync<Decided>("/v1/decisions", plan.ToDecision(consentId), ct)).DecisionId;
        await Wait.UntilAsync(
            "the decision is in force in the hub",
            async () => (await ReadAsync(plan.ReferralId, ct)).Decisions.Any(known => known.DecisionId == decision && known.InForce),
            ct);
        return decision;
    }

    public async Task<IReadOnlyList<AskedAgency>> AskAsync(Guid referralId, Guid decisionId, Guid[] toAgencyIds, Guid[] statementIds, object[] items, string question, CancellationToken ct) =>
        (await Referral.PostAsync<Asked>($"/v1/referrals/{referralId}/requests", new { decisionId, toAgencyIds, statementIds, items, question }, ct)).Requests;

    public async Task<Guid> ReleaseAsync(Guid referralId, Guid decisionId, Guid toAgencyId, Guid[] statementIds, object[] items, CancellationToken ct) =>
        (await Referral.PostAsync<Released>($"/v1/referrals/{referralId}/disclosures", new { decisionId, toAgencyId, statementIds, items }, ct)).DeliveryId;

    public Task WithdrawAsync(Guid consentId, string note, CancellationToken ct) =>
        Consent.DoAsync(HttpMethod.Post, $"/v1/consents/{consentId}/withdrawal", new { withdrawnBy = "subject", note }, ct);

    public void Dispose()
    {
        Referral.Dispose();
        Consent.Dispose();
        _tokens.Dispose();
    }

    private sealed record QueuePage(IReadOnlyList<QueueItem> Items, string? Next);

    private sealed record Recorded(Guid ConsentId);

    private sealed record Decided(Guid DecisionId);

    private sealed record Asked(IReadOnlyList<AskedAgency> Requests);

    private sealed record Released(Guid DeliveryId);
}
