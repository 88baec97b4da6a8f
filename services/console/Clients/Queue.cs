using Microsoft.AspNetCore.Http.Extensions;

namespace SafeShare.Console.Clients;

/// <summary>How the queue is narrowed down. All of it may stand in an address: codes only.</summary>
public sealed record QueueFilter
{
    public string? Rating { get; init; }
    public string? Stage { get; init; }

    /// <summary>mine, unclaimed, or nothing for everybody's.</summary>
    public string? Whose { get; init; }
    public bool Overdue { get; init; }
    public string? After { get; init; }

    public bool IsSet => (Rating ?? Stage ?? Whose) is not null || Overdue;

    internal QueryString ToQuery()
    {
        var query = new QueryBuilder();
        Add("rating", Rating);
        Add("stage", Stage);
        Add("mine", Whose is "mine" ? "true" : null);
        Add("unclaimed", Whose is "unclaimed" ? "true" : null);
        Add("overdue", Overdue ? "true" : null);
        Add("after", After);
        return query.ToQueryString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }
}

public sealed record QueuePage
{
    public required IReadOnlyList<QueueItem> Items { get; init; }

    /// <summary>Cursor of the next page; missing on the last.</summary>
    public string? Next { get; init; }
    public required DateTimeOffset AsOf { get; init; }
}

public sealed record QueueItem
{
    public required Guid ReferralId { get; init; }
    public required QueueSubject Subject { get; init; }
    public required string Pathway { get; init; }
    public required IReadOnlyList<string> ConcernTypes { get; init; }
    public required NamedAgency From { get; init; }
    public bool Emergency { get; init; }
    public required string Stage { get; init; }
    public required string Rating { get; init; }
    public required string ProposedRating { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public bool Overdue { get; init; }
    public Holder? ClaimedBy { get; init; }
    public bool PossibleMatch { get; init; }

    /// <summary>Another team has it: about whom and what it is, is shown to whoever says why they need to know.</summary>
    public bool PurposeNeeded { get; init; }

    public string Name => PurposeNeeded ? "Another team’s referral" : Subject.Name ?? "Name not known";
}

public sealed record QueueSubject(string? Name, int? Age, bool AgeEstimated);

public sealed record NamedAgency(Guid AgencyId, string? Name);

public sealed record Holder(Guid WorkerId, string Name, DateTimeOffset Since, bool Mine);

public sealed record AgencyList(IReadOnlyList<HubAgency> Agencies);

public sealed record HubAgency(Guid AgencyId, string Name, string Kind, bool Suspended);

public sealed record WorkerList(IReadOnlyList<WorkerName> Workers);
