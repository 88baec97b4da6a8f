using System.Diagnostics;

namespace SafeShare.Local;

/// <summary>Asks again and again until the answer is yes or the time is up.</summary>
internal static class Poll
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    public static Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit) =>
        UntilAsync(() => Task.FromResult(condition()), limit);

    public static async Task<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (!await condition())
        {
            if (clock.Elapsed > limit)
            {
                return false;
            }

            await timer.WaitForNextTickAsync();
        }

        return true;
    }
}
