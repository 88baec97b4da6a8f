using Microsoft.AspNetCore.Http.Extensions;

namespace SafeShare.Console.Clients;

/// <summary>The audit trail, as far as the worker may see it.</summary>
public sealed class AuditClient(HttpClient http)
{
    public Task<Answer<EntryPage>> SearchAsync(EntryFilter filter, CancellationToken ct) => http.AskAsync<EntryPage>($"/v1/entries{filter.ToQuery()}", ct);

    public Task<EntryDetail?> FindAsync(Guid actId, CancellationToken ct) => http.FindAsync<EntryDetail>($"/v1/entries/{actId}", ct);

    /// <summary>A file that proves offline that the entry stands in the log.</summary>
    public Task<Answer<byte[]>> GetProofAsync(Guid actId, CancellationToken ct) => http.DownloadAsync($"/v1/entries/{actId}/proof", ct);

    /// <summary>The proof with what was done and how to check both, for an outsider.</summary>
    public Task<Answer<byte[]>> GetEvidenceAsync(Guid actId, CancellationToken ct) => http.DownloadAsync($"/v1/entries/{actId}/evidence", ct);
}

/// <summary>What is looked for. Ids, codes and dates only, so it may stand in an address.</summary>
public sealed record EntryFilter
{
    public Guid? Person { get; init; }
    public Guid? Agency { get; init; }
    public Guid? Worker { get; init; }
    public Guid? Decision { get; init; }
    public Guid? Referral { get; init; }
    public string? Action { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public string? After { get; init; }

    internal QueryString ToQuery()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("person", Person?.ToString()), ("agency", Agency?.ToString()), ("worker", Worker?.ToString()), ("decision", Decision?.ToString()),
            ("referral", Referral?.ToString()), ("action", Action), ("from", From?.ToString("O")), ("to", To?.ToString("O")), ("after", After),
        })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToQueryString();
    }
}

public sealed record EntryPage(IReadOnlyList<AuditEntry> Items, string? Next);

public sealed record EntryDetail(AuditEntry Entry);

/// <summary>One act on record: who did what, when, about whom, with whom, on which decision.</summary>
public sealed record AuditEntry
{
    public required Guid ActId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Action { get; init; }
    public required string Service { get; init; }
    public Guid? AgencyId { get; init; }
    public Guid? WorkerId { get; init; }
    public string? ClientId { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public Guid? ReferralId { get; init; }
    public required IReadOnlyList<Guid> SubjectIds { get; init; }
    public required IReadOnlyList<Guid> OtherAgencyIds { get; init; }
    public Guid? ExchangeId { get; init; }
    public Guid? DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public string? Purpose { get; init; }
    public string? LawfulBasis { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public string? Channel { get; init; }
    public string? Informed { get; init; }
    public required string Outcome { get; init; }
    public string? RefusalCode { get; init; }
    public long? Position { get; init; }
    public long? CheckpointSize { get; init; }
}
