using System.Security.Cryptography;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>When a notice is tried again: over about three days, further and further apart (Standard Webhooks).</summary>
public static class NoticeSchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <param name="attempts">How many there were.</param>
    /// <param name="asked">What the receiver asked for in Retry-After.</param>
    /// <returns>How long to wait for the next, or null when it is given up.</returns>
    public static TimeSpan? After(int attempts, TimeSpan? asked)
    {
        if (attempts > Waits.Length)
        {
            return null;
        }

        var wait = Waits[attempts - 1];
        wait += wait * (RandomNumberGenerator.GetInt32(0, 17) / 100.0); // up to a sixth more, so that the next wait is still longer, and a receiver that comes back is not met by all at once
        var longer = asked > LongestAsked ? LongestAsked : asked ?? TimeSpan.Zero;
        return wait > longer ? wait : longer;
    }
}
