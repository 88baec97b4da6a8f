using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SafeShare.Demo.MainJob;

/// <summary>A service said no where the main job needs a yes.</summary>
public sealed class RefusedException(string message) : Exception(message);

/// <summary>JSON over HTTP, with an error that says what was asked and what the problem document answered.</summary>
internal static class Api
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Task<T> GetAsync<T>(this HttpClient http, string path, CancellationToken ct) =>
        http.AskAsync<T>(HttpMethod.Get, path, body: null, ct);

    public static Task<T> PostAsync<T>(this HttpClient http, string path, object body, CancellationToken ct) =>
        http.AskAsync<T>(HttpMethod.Post, path, JsonContent.Create(body, options: Web), ct);

    public static Task<T> PutAsync<T>(this HttpClient http, string path, object body, CancellationToken ct) =>
        http.AskAsync<T>(HttpMethod.Put, path, JsonContent.Create(body, options: Web), ct);

    /// <summary>Where the answer has no body, or none that matters.</summary>
    public static async Task DoAsync(this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var response = await http.AcceptedAsync(method, path, body is null ? null : JsonContent.Create(body, options: Web), ct);
    }

    private static async Task<T> AskAsync<T>(this HttpClient http, HttpMethod method, string path, HttpContent? body, CancellationToken ct)
    {
        using var response = await http.AcceptedAsync(method, path, body, ct);
        return await response.Content.ReadFromJsonAsync<T>(Web, ct)
            ?? throw new RefusedException($"{method} {path} answered nothing");
    }

    public static async Task<HttpResponseMessage> AcceptedAsync(
        this HttpClient http, HttpMethod method, string path, HttpContent? body, CancellationToken ct, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        var response = await http.SendAsync(request, ct);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new RefusedException(
                $"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }
}
