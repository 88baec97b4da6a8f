using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SafeShare.Demo;

/// <summary>The gateway's promise to keep a referral.</summary>
public sealed record Receipt(Guid ReferralId, DateTimeOffset ReceivedAt, string BodySha256, string StatusUrl, IReadOnlyList<string> Missing);

/// <summary>
/// How a partner's system hands in a referral and can be sure: it sends the same body with the same Idempotency-Key until it
/// has an answer, so that a lost connection or a service that starts again neither loses nor doubles it.
/// </summary>
public static class Referring
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromMilliseconds(250);

    /// <summary>One attempt.</summary>
    public static Task<HttpResponseMessage> TryAsync(HttpClient gateway, ReadOnlyMemory<byte> body, string idempotencyKey, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/referrals")
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return gateway.SendAsync(request, ct);
    }

    /// <summary>Tries until the gateway accepts or refuses for good; <paramref name="ct"/> is how long to go on.</summary>
    /// <exception cref="HttpRequestException">It was refused, and trying again would not help.</exception>
    public static async Task<Receipt> SubmitAsync(HttpClient gateway, ReadOnlyMemory<byte> body, string idempotencyKey, CancellationToken ct)
    {
        while (true)
        {
            var pause = UsualPause;
            try
            {
                using var response = await TryAsync(gateway, body, idempotencyKey, ct);
                if (response.StatusCode is HttpStatusCode.Accepted)
                {
                    return (await response.Content.ReadFromJsonAsync<Receipt>(JsonSerializerOptions.Web, ct))!;
                }

                if (!MayChange(response.StatusCode))
                {
                    throw new HttpRequestException(
                        $"POST /v1/referrals answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}", inner: null, response.StatusCode);
                }

                pause = response.Headers.RetryAfter?.Delta ?? UsualPause;
            }
            catch (Exception failure) when (failure is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or IOException)
            {
                // nobody answered, or not to the end, or there was no token to be had: whether it was kept shows at the next attempt
            }

            await Task.Delay(pause, ct);
        }
    }

    /// <summary>409 only while another request with the same key is at work.</summary>
    private static bool MayChange(HttpStatusCode status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict
        or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
}
