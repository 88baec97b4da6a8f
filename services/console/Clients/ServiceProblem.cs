using System.Text.Json;

namespace SafeShare.Console.Clients;

/// <summary>A service's expected "no" (RFC 9457), as much of it as a page can use.</summary>
/// <param name="Code">The stable end of the problem's type: not-found, invalid, claimed-by-another …</param>
/// <param name="Reason">For the worker to read.</param>
/// <param name="Errors">For each wrong field, in the request's spelling, what is wrong with it.</param>
public sealed record ServiceProblem(string Code, string Reason, IReadOnlyDictionary<string, string[]> Errors)
{
    private const string Prefix = "urn:safeshare:problem:";

    internal static async Task<ServiceProblem> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var document = await response.Content.ReadFromJsonAsync<Document>(ct);
            return new ServiceProblem(
                document?.Type?.StartsWith(Prefix, StringComparison.Ordinal) == true ? document.Type[Prefix.Length..] : "unexpected",
                document?.Detail ?? "The service refused this and gave no reason.",
                document?.Errors ?? []);
        }
        catch (JsonException)
        {
            throw new ServiceAwayException("a service that answers in no known form");
        }
    }

    private sealed record Document(string? Type, string? Detail, Dictionary<string, string[]>? Errors);
}

/// <summary>What came of a request that a rule may refuse: the value, or the problem.</summary>
public sealed record Answer<T>(T? Value, ServiceProblem? Problem)
    where T : class;
