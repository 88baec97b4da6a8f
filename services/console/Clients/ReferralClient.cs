namespace SafeShare.Console.Clients;

/// <summary>The hub's queue and its referrals.</summary>
public sealed class ReferralClient(HttpClient http)
{
    public Task<QueuePage> GetQueueAsync(QueueFilter filter, CancellationToken ct) =>
        http.ReadAsync<QueuePage>($"/v1/queue{filter.ToQuery()}", ct);

    public Task<AgencyList> GetAgenciesAsync(CancellationToken ct) => http.ReadAsync<AgencyList>("/v1/agencies", ct);

    public Task<WorkerList> GetColleaguesAsync(CancellationToken ct) => http.ReadAsync<WorkerList>("/v1/workers", ct);

    /// <returns>Null when it is not there, or not for this worker.</returns>
    public Task<ReferralView?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<ReferralView>($"/v1/referrals/{id}", ct);

    public Task<MatchList?> FindMatchesAsync(Guid id, CancellationToken ct) => http.FindAsync<MatchList>($"/v1/referrals/{id}/matches", ct);

    public Task<ServiceProblem?> ClaimAsync(Guid id, CancellationToken ct) => DoAsync(id, "claim", new { }, ct);

    /// <summary>Whether this worker may see it; null when they may.</summary>
    /// <exception cref="PurposeNeededException">They say first why they need to.</exception>
    public async Task<ServiceProblem?> MayLookAsync(Guid id, CancellationToken ct) => (await http.DownloadAsync($"/v1/referrals/{id}/access", ct)).Problem;

    public Task<PurposeList> GetPurposesAsync(CancellationToken ct) => http.ReadAsync<PurposeList>("/v1/purposes", ct);

    public Task<ServiceProblem?> StatePurposeAsync(Guid id, NewPurpose stated, CancellationToken ct) => DoAsync(id, "purposes", stated, ct);

    public Task<ServiceProblem?> ReleaseAsync(Guid id, CancellationToken ct) => DoAsync(id, "release", new { }, ct);

    public Task<ServiceProblem?> HandOverAsync(Guid id, Guid toWorkerId, CancellationToken ct) => DoAsync(id, "handover", new { toWorkerId }, ct);

    public Task<ServiceProblem?> RateAsync(Guid id, string? rating, string? reason, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Put, $"/v1/referrals/{id}/rating", new { rating, reason }, ct);

    public Task<ServiceProblem?> LinkAsync(Guid id, Guid personId, Guid forPersonId, CancellationToken ct) => DoAsync(id, "links", new { personId, forPersonId }, ct);

    public Task<ServiceProblem?> UnlinkAsync(Guid id, Guid linkId, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Delete, $"/v1/referrals/{id}/links/{linkId}", new { }, ct);

    public Task<ServiceProblem?> FinishTaskAsync(Guid id, Guid taskId, FinishedTask finished, CancellationToken ct) => DoAsync(id, $"tasks/{taskId}/done", finished, ct);

    public Task<ServiceProblem?> AskAsync(Guid id, NewRequest question, CancellationToken ct) => DoAsync(id, "requests", question, ct);

    public Task<ServiceProblem?> DiscloseAsync(Guid id, NewDisclosure disclosure, CancellationToken ct) => DoAsync(id, "disclosures", disclosure, ct);

    /// <summary>What would become of it. Nothing leaves.</summary>
    public Task<Answer<DisclosureCheck>> CheckAsync(Guid id, NewDisclosure disclosure, CancellationToken ct) =>
        http.AskAsync<NewDisclosure, DisclosureCheck>(HttpMethod.Post, $"/v1/referrals/{id}/disclosures/check", disclosure, ct);

    public Task<ServiceProblem?> RecordByHandAsync(Guid id, NewManualDisclosure told, CancellationToken ct) => DoAsync(id, "manual-disclosures", told, ct);

    public Task<ServiceProblem?> CorrectAsync(Guid id, Guid statementId, NewCorrection correction, CancellationToken ct) => DoAsync(id, $"statements/{statementId}/corrections", correction, ct);

    /// <summary>It was checked and still holds.</summary>
    public Task<ServiceProblem?> VerifyAsync(Guid id, Guid statementId, NewCheck check, CancellationToken ct) => DoAsync(id, $"statements/{statementId}/verifications", check, ct);

    public Task<ServiceProblem?> ConfideAsync(Guid id, Guid statementId, NewConfidentiality change, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Put, $"/v1/referrals/{id}/statements/{statementId}/confidentiality", change, ct);

    /// <summary>What left, word for word.</summary>
    public Task<CopyAsSent?> FindCopyAsync(Guid id, Guid copyId, CancellationToken ct) => http.FindAsync<CopyAsSent>($"/v1/referrals/{id}/copies/{copyId}", ct);

    public Task<ServiceProblem?> RecordCustodyAsync(Guid id, Guid copyId, NewCustodyEvent custody, CancellationToken ct) => DoAsync(id, $"copies/{copyId}/events", custody, ct);

    public Task<ServiceProblem?> CloseAsync(Guid id, NewOutcome outcome, CancellationToken ct) => DoAsync(id, "outcome", outcome, ct);

    /// <summary>Names for the ids in the audit trail (people.find).</summary>
    public Task<NamesFound> GetNamesAsync(CancellationToken ct) => http.ReadAsync<NamesFound>("/v1/names", ct);

    /// <summary>Posted, so that no name or number stands in an address (people.find).</summary>
    public Task<Answer<PeopleFound>> FindPeopleAsync(PeopleSearch search, CancellationToken ct) =>
        http.AskAsync<PeopleSearch, PeopleFound>(HttpMethod.Post, "/v1/people/search", search, ct);

    private Task<ServiceProblem?> DoAsync<TBody>(Guid id, string what, TBody body, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/referrals/{id}/{what}", body, ct);
}

/// <summary>A question to agencies, with what they are told to make sense of it.</summary>
public sealed record NewRequest(
    Guid DecisionId, IReadOnlyList<Guid> ToAgencyIds, IReadOnlyList<Guid> StatementIds, string? Question, DateTimeOffset? DueAt, IReadOnlyList<ReleasedItem> Items);

public sealed record NewDisclosure(Guid DecisionId, Guid ToAgencyId, IReadOnlyList<Guid> StatementIds, IReadOnlyList<ReleasedItem> Items);

/// <summary>How one statement leaves, where ticking it is not enough.</summary>
public sealed record ReleasedItem(Guid StatementId, string? Reason, bool WithoutAttribution, string? Wording, IReadOnlyList<WhyOther> ThirdParties);

/// <summary>Why somebody whom a statement identifies has to be in it.</summary>
public sealed record WhyOther(Guid PersonId, string Reason);

/// <param name="Refusal">Code of what would stop it.</param>
public sealed record DisclosureCheck(bool MayLeave, string? Refusal, IReadOnlyList<Beyond> Limits, IReadOnlyList<SourceWarning> Warnings);

/// <summary>The words of a statement may tell who it came from.</summary>
/// <param name="Signs">source-name or source-role.</param>
public sealed record SourceWarning(Guid StatementId, IReadOnlyList<string> Signs, bool Attributed, string NarrowerWording);

/// <param name="ToldAt">When the person was told, for a task about telling them.</param>
/// <param name="ReviewAt">When such a task comes up again.</param>
public sealed record FinishedTask(string? Note, DateTimeOffset? ToldAt = null, DateTimeOffset? ReviewAt = null);

public sealed record NewOutcome(string? Outcome, string? Note, string? Feedback, bool Confirm);

public sealed record PeopleSearch(string? Name, string? NhsNumber, string? DateOfBirth);

public sealed record PeopleFound(IReadOnlyList<FoundPerson> People, bool More);

public sealed record NamesFound(IReadOnlyList<NamedAgency> Agencies, IReadOnlyList<WorkerName> Workers);

public sealed record FoundPerson(
    Guid PersonId, string? Name, string? DateOfBirth, string? NhsNumber, string? Postcode, string Role, NamedAgency From, IReadOnlyList<Guid> LinkedPersonIds);
