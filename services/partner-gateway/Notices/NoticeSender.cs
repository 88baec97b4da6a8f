using System.Globalization;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>How one attempt ended.</summary>
/// <param name="Failure">Null when the receiver took it.</param>
/// <param name="RetryAfter">How long the receiver, or the breaker, asks us to wait.</param>
/// <param name="Sent">False when the breaker kept the attempt from being made.</param>
public sealed record NoticeOutcome(string? Failure, TimeSpan? RetryAfter = null, bool Sent = true)
{
    public const string Gone = "status-410";
}

/// <summary>
/// Sends one notice as Standard Webhooks describes it. Each endpoint has a breaker of its own, with values for an endpoint
/// that hears from us a few times an hour: Polly's defaults want a hundred calls in half a minute and would never open.
/// </summary>
public sealed class NoticeSender : IDisposable
{
    private readonly ResiliencePipelineRegistry<string> _pipelines = new();
    private readonly HttpClient _http;
    private readonly ISealing _sealing;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;

    public NoticeSender(NoticeTargets targets, ISealing sealing, TimeProvider clock, IConfiguration configuration)
    {
        (_sealing, _clock) = (sealing, clock);
        _timeout = TimeSpan.FromSeconds(configuration.GetValue("Notices:TimeoutSeconds", 20.0));
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = targets.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // so that names are resolved, and judged, again
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 4096,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            ActivityHeadersPropagator = null, // our traces are nobody else's business
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }; // the pipeline has one
    }

    public async Task<NoticeOutcome> SendAsync(NoticeEndpoint endpoint, Notice notice, CancellationToken ct)
    {
        var pipeline = _pipelines.GetOrAddPipeline<HttpResponseMessage>($"{endpoint.AgencyId} {endpoint.Url}", Build);
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await PostAsync(endpoint, notice, token), ct);
            return response.IsSuccessStatusCode ? new NoticeOutcome(null) : new NoticeOutcome($"status-{(int)response.StatusCode}", RetryAfter(response));
        }
        catch (BrokenCircuitException open)
        {
            return new NoticeOutcome("breaker-open", open.RetryAfter ?? TimeSpan.FromSeconds(30), Sent: false);
        }
        catch (TimeoutRejectedException)
        {
            return new NoticeOutcome("timeout");
        }
        catch (HttpRequestException failure)
        {
            return new NoticeOutcome(failure switch
            {
                { InnerException: TargetRefusedException } => "address-refused",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
                _ => "unreachable",
            });
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _pipelines.Dispose();
    }

    private void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline)
    {
        pipeline.TimeProvider = _clock;
        pipeline
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // A pooled connection that the receiver had closed, at most once; everything slower waits in the queue.
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>(failure =>
                    failure is { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded, InnerException: not TargetRefusedException }),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(300),
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>().Handle<TimeoutRejectedException>()
                    .HandleResult(response => (int)response.StatusCode is 429 or >= 500),
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(60),
                BreakDurationGenerator = breaking => ValueTask.FromResult(TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(breaking.HalfOpenAttempts, 6)))),
            })
            .AddTimeout(_timeout);
    }

    private async Task<HttpResponseMessage> PostAsync(NoticeEndpoint endpoint, Notice notice, CancellationToken ct)
    {
        var (id, now, body) = (notice.Id.ToString("N"), _clock.GetUtcNow(), Body(notice));
        var secrets = endpoint.SealedSecretsAt(now).Select(secret => _sealing.Open<string>(NoticeEndpoint.SealedAs(endpoint.AgencyId), secret));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", NoticeSignature.Sign(secrets, id, now, body) },
                { "User-Agent", "SafeShare-Notices/1" },
            },
        };
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct); // the body is nothing to us
    }

    private static string Body(Notice notice) => JsonSerializer.Serialize(
        new
        {
            notice.Type,
            Timestamp = notice.CreatedAt.ToUniversalTime(),
            Data = notice.ItemId is { } item ? new { MailboxItemId = item, Url = $"/v1/mailbox/{item}", notice.Marking } : null,
        },
        JsonSerializerOptions.Web);

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } header ? null : header.Delta ?? (header.Date - _clock.GetUtcNow());
}
