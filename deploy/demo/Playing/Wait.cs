namespace SafeShare.Demo.Playing;

/// <summary>Services tell each other things in their own time; the player looks again until it sees.</summary>
internal static class Wait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, CancellationToken ct) where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (TimeProvider.System.GetElapsedTime(started) < Limit)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            await timer.WaitForNextTickAsync(ct);
        }

        throw new UnexpectedAnswerException($"waited {Limit.TotalSeconds:0} s in vain: {what}");
    }

    public static Task UntilAsync(string what, Func<Task<bool>> isSo, CancellationToken ct) =>
        ForAsync(what, async () => await isSo() ? what : null, ct);
}
