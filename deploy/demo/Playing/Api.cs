using System.Net.Http.Json;
using System.Text.Json;

namespace SafeShare.Demo.Playing;

/// <summary>A service said no where the main job needs a yes, or yes where it needs a no.</summary>
public sealed class UnexpectedAnswerException(string message) : Exception(message);

/// <summary>JSON over HTTP, with errors that say what was asked and which problem document came back.</summary>
internal static class Api
{
    public static Task<T> GetAsync<T>(this HttpClient http, string path, CancellationToken ct) => http.AskAsync<T>(HttpMethod.Get, path, body: null, ct);

    public static Task<T> PostAsync<T>(this HttpClient http, string path, object body, CancellationToken ct) => http.AskAsync<T>(HttpMethod.Post, path, body, ct);

    public static Task<T> PutAsync<T>(this HttpClient http, string path, object body, CancellationToken ct) => http.AskAsync<T>(HttpMethod.Put, path, body, ct);

    /// <summary>Where all that matters is that it was done.</summary>
    public static async Task DoAsync(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var response = await http.SendAsync(method, path, body, ct);
        await ExpectSuccessAsync(response, ct);
    }

    /// <summary>The text of an answer that is no JSON.</summary>
    public static async Task<string> ReadTextAsync(this HttpClient http, string path, CancellationToken ct)
    {
        using var response = await http.SendAsync(HttpMethod.Get, path, body: null, ct);
        await ExpectSuccessAsync(response, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    /// <summary>The code of the refusal, where a refusal is what should come.</summary>
    public static async Task<string> RefusalAsync(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct) =>
        await http.TryAsync(method, path, body, ct) ?? throw new UnexpectedAnswerException($"{method} {path} was not refused");

    /// <summary>Null when it was done, else the code of the refusal.</summary>
    public static async Task<string?> TryAsync(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var response = await http.SendAsync(method, path, body, ct);
        return response.IsSuccessStatusCode ? null : await CodeAsync(response, ct);
    }

    public static async Task ExpectSuccessAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new UnexpectedAnswerException(
                $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    /// <summary>The last part of the problem document's type, which is stable.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var problem = await response.Content.ReadFromJsonAsync<Problem>(ct);
        return problem?.Type?.Split(':')[^1] ?? $"status-{(int)response.StatusCode}";
    }

    private static async Task<T> AskAsync<T>(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var response = await http.SendAsync(method, path, body, ct);
        await ExpectSuccessAsync(response, ct);
        return await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct)
            ?? throw new UnexpectedAnswerException($"{method} {path} answered nothing");
    }

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        return await http.SendAsync(request, ct);
    }

    private sealed record Problem(string? Type);
}
