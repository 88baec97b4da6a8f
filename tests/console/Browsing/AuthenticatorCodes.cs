using System.Collections.Concurrent;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Console.Tests;

/// <summary>
/// What a worker's app shows. Each code counts once, so a worker who signs in twice within half a minute shows the next
/// code the second time: the server allows for a phone that is a step ahead.
/// </summary>
internal sealed class AuthenticatorCodes
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new();

    public string Next(DemoWorker worker)
    {
        var now = TimeProvider.System.GetUtcNow();
        var step = now.AddTicks(-(now.UtcTicks % Step.Ticks));
        var shown = _last.AddOrUpdate(worker.UserName, step, (_, last) => last < step ? step : last + Step);
        return AuthenticatorCode.At(shown, worker.AuthenticatorKey);
    }
}
