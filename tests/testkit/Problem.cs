using System.Net.Http.Json;
using System.Text.Json;

namespace SafeShare.Testkit;

/// <summary>A problem document (RFC 9457) as a caller reads it.</summary>
public sealed record Problem
{
    private const string Prefix = "urn:safeshare:problem:";

    public required string Type { get; init; }
    public string? Title { get; init; }
    public int Status { get; init; }
    public string? Detail { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = [];

    /// <summary>The stable code at the end of the type.</summary>
    public string Code => Type.StartsWith(Prefix, StringComparison.Ordinal) ? Type[Prefix.Length..] : Type;

    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken ct = default)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            throw new InvalidDataException($"{(int)response.StatusCode} without a problem document: {await response.Content.ReadAsStringAsync(ct)}");
        }

        var problem = await response.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, ct);
        return problem!.Status == (int)response.StatusCode
            ? problem
            : throw new InvalidDataException($"The problem document says {problem.Status}, the response {(int)response.StatusCode}.");
    }
}
