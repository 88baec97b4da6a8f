using System.Runtime.CompilerServices;
using Xunit;

namespace SafeShare.Testkit;

/// <summary>
/// Waits for what another process does in its own time: asks every 50 ms, ends at once when it is so, and says what it
/// waited for when it is not so in time.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2); // costs nothing when it is so, and a busy machine may be a minute late

    public static Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        PassesAsync(async () => Assert(await condition(), what), within);

    public static Task TrueAsync(
        Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        TrueAsync(() => Task.FromResult(condition()), within, what);

    /// <summary>The first answer that is not null.</summary>
    public static async Task<T> FoundAsync<T>(
        Func<Task<T?>> find, TimeSpan? within = null, [CallerArgumentExpression(nameof(find))] string what = "")
        where T : class
    {
        T? found = null;
        await PassesAsync(async () => Assert((found = await find()) is not null, what), within);
        return found!;
    }

    /// <summary>Runs assertions until none fails; when the time is up, the last failure is the test's.</summary>
    public static async Task PassesAsync(Func<Task> assertions, TimeSpan? within = null)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (true)
        {
            try
            {
                await assertions();
                return;
            }
            catch (Exception) when (time.GetElapsedTime(started) < (within ?? Limit))
            {
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private static void Assert(bool condition, string what)
    {
        if (!condition)
        {
            throw new TimeoutException($"Not so in time: {what}");
        }
    }
}
