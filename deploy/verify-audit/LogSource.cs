using System.Net;
using SafeShare.Audit.Log;

namespace SafeShare.VerifyAudit;

/// <summary>The log over its public addresses, as anybody sees it.</summary>
internal sealed class LogSource(Uri address) : IDisposable
{
    private const int Attempts = 4;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async Task<string> TextAsync(string path) => Note.Decode(await BytesAsync(path));

    public async Task<byte[]> BytesAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsByteArrayAsync();
            }

            if (response.StatusCode < HttpStatusCode.InternalServerError || attempt == Attempts)
            {
                throw new BadEvidenceException($"the log does not hand out {path}, which its checkpoint promises (HTTP {(int)response.StatusCode})");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt));
        }
    }

    public void Dispose() => _http.Dispose();
}
