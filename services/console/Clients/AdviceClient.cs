namespace SafeShare.Console.Clients;

/// <summary>Advice taken without naming the person (R85).</summary>
public sealed class AdviceClient(HttpClient http)
{
    /// <param name="which">open, overdue, or nothing for all.</param>
    public Task<ConsultationPage> ListAsync(string? which, Guid? after, CancellationToken ct) =>
        http.ReadAsync<ConsultationPage>($"/v1/consultations?limit=50{(which is null ? "" : $"&{which}=true")}{(after is null ? "" : $"&after={after}")}", ct);

    /// <summary>Whom to ask: the hub's advisers and those of the worker's own agency (R86).</summary>
    public Task<AdviserList> GetAdvisersAsync(CancellationToken ct) => http.ReadAsync<AdviserList>("/v1/advisers", ct);

    /// <summary>Puts somebody on the list, changes the entry or ends it.</summary>
    public Task<ServiceProblem?> NameAdviserAsync(NewAdviser adviser, CancellationToken ct) => http.DoAsync(HttpMethod.Post, "/v1/advisers", adviser, ct);

    /// <summary>What led to a referral.</summary>
    public async Task<IReadOnlyList<ConsultationView>> GetBeforeAsync(Guid referralId, CancellationToken ct) =>
        (await http.ReadAsync<ConsultationPage>($"/v1/consultations?referral={referralId}", ct)).Items;

    public Task<ConsultationView?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<ConsultationView>($"/v1/consultations/{id}", ct);

    /// <param name="keepOut">Names in the case: looked for in the question, and not kept.</param>
    /// <param name="adviserId">Who of the directory is asked; nobody of it, when absent.</param>
    public Task<Answer<ConsultationView>> AskAsync(string? adviser, Guid? adviserId, string? question, IReadOnlyList<string> keepOut, CancellationToken ct) =>
        http.AskAsync<object, ConsultationView>(HttpMethod.Post, "/v1/consultations", new { adviser, adviserId, question, keepOut }, ct);

    public Task<ServiceProblem?> AdviseAsync(Guid id, string? advice, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/consultations/{id}/advice", new { advice }, ct);

    public Task<ServiceProblem?> PromoteAsync(Guid id, Guid? referralId, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/consultations/{id}/promotion", new { referralId }, ct);
}

public sealed record ConsultationPage(IReadOnlyList<ConsultationView> Items, Guid? Next);

public sealed record ConsultationView
{
    public required Guid ConsultationId { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who is asked, as a code.</summary>
    public required string Adviser { get; init; }

    /// <summary>Who of the directory is asked.</summary>
    public AdviserView? AskedOf { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public bool Overdue { get; init; }
    public Guid? AdvisedBy { get; init; }
    public DateTimeOffset? AdvisedAt { get; init; }
    public string? Advice { get; init; }

    /// <summary>The referral that grew out of it.</summary>
    public Guid? ReferralId { get; init; }

    /// <summary>Whether this worker may give the advice.</summary>
    public bool MayAdvise { get; init; }
}
