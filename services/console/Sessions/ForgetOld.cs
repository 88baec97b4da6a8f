using Microsoft.EntityFrameworkCore;

namespace SafeShare.Console.Sessions;

/// <summary>Deletes what has run out: sessions, sign-ins that never came back, drafts nobody returned to.</summary>
internal sealed partial class ForgetOld(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetOld> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sometimes = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        while (await sometimes.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception failure) when (Transient.Is(failure))
            {
                LogNotForgotten(failure.GetType().Name);
            }
        }
    }

    private async Task ForgetAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsoleDb>();
        var now = clock.GetUtcNow();
        var (oldest, idle, abandoned) = (now - Session.Longest, now - Session.Idle, now - Drafts.Lifetime);
        await db.Sessions.Where(session => session.StartedAt <= oldest || session.LastSeenAt <= idle).ExecuteDeleteAsync(ct);
        await db.SignIns.Where(signIn => signIn.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(draft => draft.SavedAt <= abandoned).ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Old sessions could not be deleted ({Failure}); the next round tries again")]
    private partial void LogNotForgotten(string failure);
}
