using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Console.Clients;

/// <summary>The few ways the console calls a service.</summary>
internal static class ServiceCalls
{
    /// <summary>A newer service may say more than this console knows.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    extension(HttpClient http)
    {
        /// <returns>Null when it is not there, or not for this worker.</returns>
        public async Task<T?> FindAsync<T>(string address, CancellationToken ct) where T : class
        {
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative), ct);
            if (response.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }

            return await ReadAsync<T>(response, ct);
        }

        public async Task<T> ReadAsync<T>(string address, CancellationToken ct) where T : class =>
            await http.FindAsync<T>(address, ct) ?? throw new ServiceAwayException(address);

        /// <returns>Null when done.</returns>
        public async Task<ServiceProblem?> DoAsync<TBody>(HttpMethod method, string address, TBody body, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body, options: Json) };
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? null : await ServiceProblem.ReadAsync(response, ct);
        }

        /// <summary>Reads something whose question may be refused.</summary>
        public async Task<Answer<T>> AskAsync<T>(string address, CancellationToken ct) where T : class
        {
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative), ct);
            return response.IsSuccessStatusCode
                ? new Answer<T>(await ReadAsync<T>(response, ct), null)
                : new Answer<T>(null, await ServiceProblem.ReadAsync(response, ct));
        }

        public async Task<Answer<byte[]>> DownloadAsync(string address, CancellationToken ct)
        {
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative), ct);
            return response.IsSuccessStatusCode
                ? new Answer<byte[]>(await response.Content.ReadAsByteArrayAsync(ct), null)
                : new Answer<byte[]>(null, await ServiceProblem.ReadAsync(response, ct));
        }

        public async Task<Answer<T>> AskAsync<TBody, T>(HttpMethod method, string address, TBody body, CancellationToken ct) where T : class
        {
            using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body, options: Json) };
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode
                ? new Answer<T>(await ReadAsync<T>(response, ct), null)
                : new Answer<T>(null, await ServiceProblem.ReadAsync(response, ct));
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct) where T : class
    {
        if (!response.IsSuccessStatusCode)
        {
            var problem = await ServiceProblem.ReadAsync(response, ct);
            throw new InvalidOperationException($"A service refused to be read: {problem.Code}.");
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, ct) ?? throw new ServiceAwayException("a service that answers nothing");
        }
        catch (JsonException)
        {
            throw new ServiceAwayException("a service that answers in another form");
        }
    }
}
