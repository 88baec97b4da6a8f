using SafeShare.Console.Words;

namespace SafeShare.Console.Clients;

/// <summary>Where people stand on sharing, and what workers decided.</summary>
public sealed class ConsentClient(HttpClient http)
{
    public Task<ReferenceData> GetReferenceAsync(CancellationToken ct) => http.ReadAsync<ReferenceData>("/v1/reference", ct);

    public async Task<IReadOnlyList<ConsentView>> GetConsentsAsync(Guid referralId, CancellationToken ct) =>
        (await http.ReadAsync<Page<ConsentView>>($"/v1/consents?referral={referralId}&limit=100", ct)).Items;

    public Task<Answer<ConsentView>> RecordAsync(ConsentAnswers answers, CancellationToken ct) =>
        http.AskAsync<ConsentAnswers, ConsentView>(HttpMethod.Post, "/v1/consents", answers, ct);

    /// <summary>Who holds parental responsibility for a child, with what ended and what was corrected (R37).</summary>
    public async Task<IReadOnlyList<ResponsibilityView>> GetRegisterAsync(Guid childId, CancellationToken ct) =>
        (await http.ReadAsync<Page<ResponsibilityView>>($"/v1/people/{childId}/responsibilities", ct)).Items;

    public Task<Answer<ResponsibilityView>> RegisterAsync(Guid childId, ResponsibilityAnswers answers, CancellationToken ct) =>
        http.AskAsync<ResponsibilityAnswers, ResponsibilityView>(HttpMethod.Post, $"/v1/people/{childId}/responsibilities", answers, ct);

    public Task<ConsentView?> FindConsentAsync(Guid id, CancellationToken ct) => http.FindAsync<ConsentView>($"/v1/consents/{id}", ct);

    public Task<ServiceProblem?> WithdrawAsync(Guid consentId, string? withdrawnBy, string? note, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/consents/{consentId}/withdrawal", new { withdrawnBy, note }, ct);

    public Task<Answer<ProposalAnswer>> ProposeAsync(DecisionAnswers answers, CancellationToken ct) =>
        http.AskAsync<DecisionAnswers, ProposalAnswer>(HttpMethod.Post, "/v1/decisions/proposal", answers, ct);

    public Task<Answer<DecisionView>> DecideAsync(DecisionAnswers answers, CancellationToken ct) =>
        http.AskAsync<DecisionAnswers, DecisionView>(HttpMethod.Post, "/v1/decisions", answers, ct);

    public async Task<IReadOnlyList<DecisionView>> GetDecisionsAsync(Guid referralId, CancellationToken ct) =>
        (await http.ReadAsync<Page<DecisionView>>($"/v1/decisions?referral={referralId}&limit=100", ct)).Items;

    public Task<DecisionView?> FindDecisionAsync(Guid id, CancellationToken ct) => http.FindAsync<DecisionView>($"/v1/decisions/{id}", ct);

    public async Task<IReadOnlyList<DecisionTask>> GetTasksAsync(Guid referralId, CancellationToken ct) =>
        (await http.ReadAsync<Page<DecisionTask>>($"/v1/tasks?referral={referralId}&limit=100", ct)).Items;

    public Task<ServiceProblem?> SignOffAsync(Guid decisionId, string? outcome, string? reasons, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/decisions/{decisionId}/sign-off", new { outcome, reasons }, ct);

    /// <summary>Keeps what was looked at again, until a later day.</summary>
    public Task<ServiceProblem?> KeepAsync(LookedAt what, Guid id, Review review, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/{what.Records}/{id}/review", review, ct);

    public Task<ServiceProblem?> LiftAsync(LookedAt what, Guid id, Review review, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/{what.Records}/{id}/lifting", review, ct);

    public Task<ServiceProblem?> TellAsync(Guid decisionId, DateTimeOffset? toldAt, string? how, CancellationToken ct) =>
        http.DoAsync(HttpMethod.Post, $"/v1/decisions/{decisionId}/telling", new { toldAt, how }, ct);
}

public sealed record Page<T>(IReadOnlyList<T> Items);

/// <summary>What the rules propose for the answers so far, and what a decision along it still lacks.</summary>
public sealed record ProposalAnswer(Proposal Proposal, IReadOnlyList<Gap> Missing, string? ConsentState)
{
    /// <summary>What no rule demands and a careful worker thinks of.</summary>
    public IReadOnlyList<Gap> Prompts { get; init; } = [];
}

public sealed record Proposal(string Outcome, string? Route, IReadOnlyList<Finding> Because, bool SharingNeedsSignOff)
{
    /// <summary>What the worker may decide, and what each of it asks for (I10).</summary>
    public IReadOnlyList<Option> Choices { get; init; } = [];
}

/// <param name="SignOffBy">Whose word it waits for, when somebody's.</param>
public sealed record Option(string Outcome, string? Route, bool NeedsReason, string? SignOffBy);

public sealed record Finding(string Rule, string Says)
{
    public string Says { get; init; } = Plain.Of(Says);
}

public sealed record DecisionTask(string Kind, Guid? DecisionId, Guid? ConsentId, DateTimeOffset DueAt, bool Overdue);

/// <summary>What a review says.</summary>
public sealed record Review(string? Reason, string? AuthorisedBy, DateTimeOffset? NextReviewAt);

/// <param name="State">do-not-ask, do-not-tell or lifted.</param>
public sealed record Silence(string State, string? Reason, string? AuthorisedBy, DateTimeOffset? ReviewAt, DateTimeOffset? LiftedAt);

/// <summary>A second person is asked for, and what they said.</summary>
public sealed record SignOffView(DateTimeOffset DueAt, IReadOnlyList<Finding> Because, string? Outcome, string? Reasons, Guid? SignedBy, DateTimeOffset? SignedAt);

public sealed record ConsentView
{
    public required Guid ConsentId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required string Position { get; init; }
    public required string State { get; init; }
    public bool ToBeConfirmedInWriting { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public Silence? Silence { get; init; }
    public required string ReferenceVersion { get; init; }

    /// <summary>Said once, when it is recorded: what a careful worker still thinks of. Nothing of it holds the record up.</summary>
    public IReadOnlyList<Gap> Prompts { get; init; } = [];
    public required ConsentAnswers Answers { get; init; }

    public bool MayBeWithdrawn => Position == "obtained" && WithdrawnAt is null;
}

public sealed record DecisionView
{
    public required Guid DecisionId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string Outcome { get; init; }
    public required string Route { get; init; }
    public required string ConfidentialityPosition { get; init; }
    public required string LawfulBasis { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public Guid? Replaces { get; init; }
    public Guid? ReplacedBy { get; init; }
    public DateTimeOffset? CompletionDueAt { get; init; }
    public DateTimeOffset? ReviewAt { get; init; }
    public DateTimeOffset? ToldLaterAt { get; init; }
    public Silence? Silence { get; init; }
    public SignOffView? SignOff { get; init; }
    public required string ReferenceVersion { get; init; }

    /// <summary>Voluntary agencies that receive less under it, and what of its kinds they do not receive (R79).</summary>
    public IReadOnlyList<Guid> SmallerScopeAgencyIds { get; init; } = [];
    public IReadOnlyList<string> SmallerScopeExcludes { get; init; } = [];

    /// <summary>How long the decision is kept (R82); decisions from before that was recorded have none.</summary>
    public DecisionRetention? Retention { get; init; }
    public required DecisionAnswers Answers { get; init; }
    public required Proposal Proposal { get; init; }
}

/// <param name="CountedFrom">birth or case-closed.</param>
public sealed record DecisionRetention(int Years, string CountedFrom, string Authority, string Procedure, string ProcedureVersion);
