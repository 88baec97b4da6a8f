using System.Net;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

/// <summary>Reads the log over its public addresses.</summary>
public sealed class LogReader(Uri service) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip })
    {
        BaseAddress = new Uri(service, "/log/"),
    };

    public Uri Address => _http.BaseAddress!;

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => _http.GetAsync(new Uri(path, UriKind.Relative), ct);

    public async Task<NoteKey> KeyAsync(CancellationToken ct) =>
        NoteKey.Parse((await _http.GetStringAsync(new Uri("vkey", UriKind.Relative), ct)).TrimEnd('\n'));

    public async Task<Checkpoint> CheckpointAsync(CancellationToken ct)
    {
        var key = await KeyAsync(ct);
        return Checkpoint.Open(await _http.GetStringAsync(new Uri("checkpoint", UriKind.Relative), ct), key.Name, key);
    }

    public TileTree Tree(long size) => new(size, async (tile, ct) => Hash.Many(await _http.GetByteArrayAsync(new Uri(tile.Path, UriKind.Relative), ct)));

    public void Dispose() => _http.Dispose();
}
