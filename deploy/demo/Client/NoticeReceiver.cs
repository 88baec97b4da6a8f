using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SafeShare.Demo.Client;

/// <summary>A notice that proved genuine.</summary>
/// <param name="Id">The same when the sender tries again: a receiver drops what it has seen.</param>
/// <param name="Body">JSON without any personal data.</param>
public sealed record Notice(string Id, string Body);

/// <summary>
/// An agency's own web server, as far as notices need one: it checks each signature, answers 204 to genuine notices and
/// 401 to all others, and keeps what came.
/// </summary>
public sealed class NoticeReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, Notice> _received = [];
    private readonly TimeProvider _clock;
    private readonly Task _listening;

    /// <param name="address">Where to listen. Several may share host and port when their paths differ.</param>
    /// <param name="clock">Notices with a timestamp far from its time are refused.</param>
    public NoticeReceiver(Uri address, TimeProvider clock)
    {
        _clock = clock;
        Address = address;
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _listening = ListenAsync();
    }

    public Uri Address { get; }

    /// <summary>Given by the gateway when the address is registered; until then nothing is genuine.</summary>
    public string? Secret { get; set; }

    public IReadOnlyCollection<Notice> Received => [.. _received.Values];

    /// <summary>How many requests came that were not genuine.</summary>
    public int Rejected { get; private set; }

    public void Dispose()
    {
        _listener.Close();
        _listening.Wait();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            call.Response.StatusCode = await TakeAsync(call.Request) ? 204 : 401;
            call.Response.Close();
        }
    }

    private async Task<bool> TakeAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        var id = request.Headers["webhook-id"] ?? "";
        var isGenuine = Secret is { } secret && StandardWebhook.IsGenuine(
            secret,
            id,
            request.Headers["webhook-timestamp"] ?? "",
            request.Headers["webhook-signature"] ?? "",
            body.ToArray(),
            _clock.GetUtcNow());
        if (isGenuine)
        {
            _received.TryAdd(id, new Notice(id, Encoding.UTF8.GetString(body.ToArray())));
        }
        else
        {
            Rejected++;
        }

        return isGenuine;
    }
}
