using System.Text.Json;
using SafeShare.Console.Words;

namespace SafeShare.Console.Clients;

/// <summary>A service's expected "no" (RFC 9457), as much of it as a page can use.</summary>
/// <param name="Code">The stable end of the problem's type: not-found, invalid, already-claimed …</param>
/// <param name="Reason">For the worker to read.</param>
/// <param name="Errors">For each wrong field, in the request's spelling, what is wrong with it.</param>
public sealed record ServiceProblem(string Code, string Reason, IReadOnlyDictionary<string, string[]> Errors)
{
    private const string Prefix = "urn:safeshare:problem:";

    /// <summary>What a record or decision lacks, each with the rule that asks for it.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>Where a release goes beyond its decision.</summary>
    public IReadOnlyList<Beyond> Limits { get; init; } = [];

    /// <summary>What is still open when a referral is about to be closed.</summary>
    public IReadOnlyList<StillOpen> Warnings { get; init; } = [];

    /// <summary>What a page can say. What it cannot becomes an error page: not allowed, or away.</summary>
    internal static async Task<ServiceProblem> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var document = await DocumentOf(response, ct);
        var code = document?.Type?.StartsWith(Prefix, StringComparison.Ordinal) == true ? document.Type[Prefix.Length..] : null;
        return code switch
        {
            "not-allowed" => throw new NotAllowedException(),
            "purpose-needed" => throw new PurposeNeededException(),
            null or "try-again-later" or "unexpected" => throw new ServiceAwayException($"A service answered {(int)response.StatusCode}."),
            _ => new ServiceProblem(code, document!.Detail ?? "The service refused this and gave no reason.", InPlainWords(document.Errors))
            {
                Gaps = document.Gaps ?? [],
                Limits = document.Limits ?? [],
                Warnings = document.Warnings ?? [],
            },
        };
    }

    private static Dictionary<string, string[]> InPlainWords(Dictionary<string, string[]>? errors) =>
        (errors ?? []).ToDictionary(field => field.Key, field => Array.ConvertAll(field.Value, Plain.Of));

    private static async Task<Document?> DocumentOf(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<Document>(ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Document(
        string? Type, string? Detail, Dictionary<string, string[]>? Errors,
        IReadOnlyList<Gap>? Gaps, IReadOnlyList<Beyond>? Limits, IReadOnlyList<StillOpen>? Warnings);
}

/// <param name="Field">The field, in the request's spelling.</param>
/// <param name="Rule">The number of the requirement.</param>
/// <param name="Says">What is missing and why.</param>
public sealed record Gap(string Field, string Rule, string Says)
{
    public string Says { get; init; } = Plain.Of(Says);
}

/// <param name="Limit">outcome, superseded, withdrawn, expired, recipient, category, identity and so on.</param>
/// <param name="Ids">The agencies or statements beyond it.</param>
/// <param name="PersonIds">For third-party: about whom nothing was said.</param>
public sealed record Beyond(string Limit, IReadOnlyList<Guid> Ids, IReadOnlyList<Guid>? PersonIds = null);

/// <param name="Code">unanswered-request, undelivered or open-task.</param>
/// <param name="Id">The request, delivery or task.</param>
/// <param name="Kind">The task's kind, for a task.</param>
public sealed record StillOpen(string Code, Guid Id, string? Kind);

/// <summary>What came of a request that a rule may refuse: the value, or the problem.</summary>
public sealed record Answer<T>(T? Value, ServiceProblem? Problem)
    where T : class;
