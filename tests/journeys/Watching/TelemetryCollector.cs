using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SafeShare.Journeys.Watching;

/// <summary>One span as the services export it.</summary>
public sealed record Span(string Service, string TraceId, string Name);

/// <summary>A collector of OpenTelemetry data (OTLP over HTTP): keeps each span's service, trace and name, and every byte for a search.</summary>
public sealed class TelemetryCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Span> _spans = [];
    private readonly ConcurrentQueue<byte[]> _payloads = [];
    private readonly Task _listening;

    public TelemetryCollector(Uri address)
    {
        _listener.Prefixes.Add(address.ToString());
        _listener.Start();
        _listening = ListenAsync();
    }

    public IReadOnlyCollection<Span> Spans => _spans;

    public IReadOnlyCollection<byte[]> Payloads => _payloads;

    /// <summary>What a service is told so that it exports here, and soon.</summary>
    public static Dictionary<string, string> Settings(Uri address) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "120000", // what is not taken in time is thrown away
    };

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

            try
            {
                await TakeAsync(call);
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
            {
                call.Response.Abort(); // whoever called did not wait, or was killed; the others still call
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext call)
    {
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body);
        _payloads.Enqueue(body.ToArray());
        if (call.Request.Url!.AbsolutePath.EndsWith("/traces", StringComparison.Ordinal))
        {
            Keep(body.ToArray());
        }

        call.Response.StatusCode = 200;
        call.Response.Close();
    }

    /// <summary>The few fields of opentelemetry.proto.collector.trace.v1 that matter here, by their numbers.</summary>
    private void Keep(ReadOnlyMemory<byte> request)
    {
        foreach (var resourceSpans in Protobuf.Fields(request, 1))
        {
            var service = (from resource in Protobuf.Fields(resourceSpans, 1)
                           from attribute in Protobuf.Fields(resource, 1)
                           where Text(attribute, 1) == "service.name"
                           from value in Protobuf.Fields(attribute, 2)
                           select Text(value, 1)).Single();
            foreach (var span in Protobuf.Fields(resourceSpans, 2).SelectMany(scope => Protobuf.Fields(scope, 2)))
            {
                _spans.Enqueue(new Span(service, Convert.ToHexStringLower(Protobuf.Fields(span, 1).Single().Span), Text(span, 5)));
            }
        }
    }

    private static string Text(ReadOnlyMemory<byte> message, int field) =>
        Encoding.UTF8.GetString(Protobuf.Fields(message, field).Select(value => value.ToArray()).FirstOrDefault() ?? []);
}
