using System.Diagnostics;
using System.Globalization;

namespace SafeShare.Local;

/// <summary>One line for each step, with the seconds it took.</summary>
internal sealed class Steps(Action<string> say)
{
    public async Task<T> TakeAsync<T>(string step, Func<Task<T>> action)
    {
        var clock = Stopwatch.StartNew();
        var result = await action();
        say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0.0} s  {step}"));
        return result;
    }

    public Task TakeAsync(string step, Func<Task> action) => TakeAsync(step, async () =>
    {
        await action();
        return true;
    });
}
