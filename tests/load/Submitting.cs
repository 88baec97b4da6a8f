using System.Diagnostics;
using System.Net;
using SafeShare.Demo;

namespace SafeShare.Load;

/// <summary>Systems that hand in the demo's referrals as fast as they are accepted.</summary>
internal static class Submitting
{
    private const int InFlight = 64;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);

    /// <summary>Referrals accepted per second. Every answer but 202 ends the measurement: a fast refusal is not throughput.</summary>
    public static async Task<double> RateAsync(HttpClient http, IReadOnlyList<DemoReferral> referrals)
    {
        var clock = Stopwatch.StartNew();
        var accepted = await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async worker =>
        {
            var count = 0;
            for (var next = worker; clock.Elapsed < Long; next++)
            {
                await SubmitAsync(http, referrals[next % referrals.Count]);
                count++;
            }

            return count;
        }));
        return accepted.Sum() / clock.Elapsed.TotalSeconds;
    }

    public static async Task SubmitAsync(HttpClient http, DemoReferral referral)
    {
        using var response = await Referring.TryAsync(http, referral.Body, Guid.NewGuid().ToString(), CancellationToken.None);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"{referral.Name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
