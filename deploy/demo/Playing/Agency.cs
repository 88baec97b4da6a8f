using System.Text.Json;
using SafeShare.Demo.Client;

namespace SafeShare.Demo.Playing;

/// <summary>One agency's system: it calls the gateway, and its web server hears notices.</summary>
internal sealed class Agency : IDisposable
{
    private readonly PartnerClient _tokens;

    public Agency(DemoPlatform platform, string clientId, string name, Uri noticesAt, TimeProvider clock)
    {
        Name = name;
        Id = platform.Credentials.Client(clientId).AgencyId!.Value;
        _tokens = platform.System(clientId);
        Gateway = _tokens.CreateHttpClient(platform.Addresses.PartnerGateway);
        Notices = new NoticeReceiver(new Uri(noticesAt, $"{clientId}/"), clock);
    }

    public string Name { get; }
    public Guid Id { get; }
    public HttpClient Gateway { get; }
    public NoticeReceiver Notices { get; }

    public async Task SignInAsync(CancellationToken ct) => await _tokens.GetTokenAsync(ct);

    public async Task HearNoticesAsync(CancellationToken ct)
    {
        var registered = await Gateway.PutAsync<Registered>("/v1/notices/endpoint", new { url = Notices.Address }, ct);
        Notices.Secret = registered.Secret;
    }

    /// <summary>Waits for the notice of one mailbox item. It names the item and nothing else.</summary>
    public Task<Notice> NoticeOfAsync(Guid item, CancellationToken ct) => Wait.ForAsync(
        $"{Name} gets the notice of {item}",
        () => Task.FromResult(Notices.Received.FirstOrDefault(notice => notice.Body.Contains($"{item}", StringComparison.Ordinal))),
        ct);

    public Task<MailboxItem> ReadItemAsync(Guid item, CancellationToken ct) => Gateway.GetAsync<MailboxItem>($"/v1/mailbox/{item}", ct);

    /// <summary>Accepts the conditions in the name of a worker, and only then gets to read.</summary>
    public Task<OpenedItem> OpenAsync(Guid item, NamedWorker worker, string onwardSharing, CancellationToken ct) => Gateway.PostAsync<OpenedItem>(
        $"/v1/mailbox/{item}/opening", new { acceptsConditions = true, onwardSharing, worker }, ct);

    public Task AcknowledgeAsync(Guid item, CancellationToken ct) => Gateway.DoAsync(HttpMethod.Post, $"/v1/mailbox/{item}/acknowledgement", body: null, ct);

    public Task<MailboxPage> ListMailboxAsync(CancellationToken ct) => Gateway.GetAsync<MailboxPage>("/v1/mailbox?limit=200", ct);

    public void Dispose()
    {
        Notices.Dispose();
        Gateway.Dispose();
        _tokens.Dispose();
    }

    private sealed record Registered(string Secret);
}

internal sealed record NamedWorker(string Name, string JobTitle, string Contact);

internal sealed record MailboxPage(IReadOnlyList<MailboxItem> Items);

internal sealed record MailboxItem(
    Guid Id, string Kind, string State, Guid ReferralId, string Marking, Guid? Withdraws = null, string? Purpose = null, IReadOnlyList<string>? Conditions = null);

internal sealed record OpenedItem(Guid Id, string Marking, IReadOnlyList<string> Conditions, JsonElement Content);
