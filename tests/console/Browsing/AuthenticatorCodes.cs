using System.Collections.Concurrent;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>
/// What a worker's app shows. Each code counts once, so a worker who signs in twice within half a minute shows the next
/// code the second time: the server allows for a phone that is a step ahead. Who signs in once more has to wait, as people do.
/// </summary>
internal sealed class AuthenticatorCodes
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new();

    public async Task<string> NextAsync(DemoWorker worker)
    {
        var shown = _last.AddOrUpdate(worker.UserName, _ => CurrentStep, (_, last) => last < CurrentStep ? CurrentStep : last + Step);
        await Eventually.TrueAsync(() => shown <= CurrentStep + Step, within: Step * 4);
        return AuthenticatorCode.At(shown, worker.AuthenticatorKey);
    }

    private static DateTimeOffset CurrentStep
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return now.AddTicks(-(now.UtcTicks % Step.Ticks));
        }
    }
}
