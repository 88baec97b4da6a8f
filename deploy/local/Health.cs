namespace SafeShare.Local;

/// <summary>Asks a service whether it is ready.</summary>
internal sealed class Health(Uri address) : IDisposable
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(Ready);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
