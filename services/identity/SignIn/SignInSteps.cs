using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.SignIn;

/// <summary>How a step of signing in ended. A page says no more than this; the audit trail knows why.</summary>
public enum StepResult { Right, Wrong, TooOften }

/// <summary>Signing in: password, then authenticator code. Each try is on record, with its reason when it is refused.</summary>
public sealed class SignInSteps(
    IdentityDb db, IPasswordHasher<Worker> passwords, ISealing sealing, SignInThrottle throttle, BrowserSessions sessions, DecoyPassword decoy)
{
    /// <summary>Nobody, a wrong password and a suspended worker take the same time and get the same answer.</summary>
    public async Task<StepResult> TryPasswordAsync(HttpContext http, string userName, string password, CancellationToken ct)
    {
        var verdict = await throttle.CountPasswordAsync(userName, http.Connection.RemoteIpAddress, ct);
        var name = Worker.Normalise(userName);
        var worker = name.Contains('\0', StringComparison.Ordinal)
            ? null
            : await db.Workers.AsNoTracking().Include(w => w.Agency).SingleOrDefaultAsync(w => w.UserName == name, ct);
        if (!verdict.MayGoOn)
        {
            await RecordRefusalAsync(worker, "too-many-tries", verdict, ct);
            return StepResult.TooOften;
        }

        var matches = passwords.VerifyHashedPassword(worker!, worker?.PasswordHash ?? decoy.Hash, password) is not PasswordVerificationResult.Failed;
        if (worker is not { IsActive: true } || !matches)
        {
            await RecordRefusalAsync(worker, worker is null ? "unknown-user" : matches ? "suspended" : "wrong-password", verdict, ct);
            return StepResult.Wrong;
        }

        await using var act = await db.BeginSystemAsync(ct);
        sessions.BeginHalf(http, worker, act.At);
        await act.CommitAsync(ct);
        return StepResult.Right;
    }

    public async Task<StepResult> TryCodeAsync(HttpContext http, HalfSignIn half, string code, CancellationToken ct)
    {
        var worker = half.Worker!;
        var verdict = await throttle.CountCodeAsync(worker, ct);
        if (!verdict.MayGoOn)
        {
            await RecordRefusalAsync(worker, "too-many-codes", verdict, ct);
            return StepResult.TooOften;
        }

        var key = AuthenticatorCode.ReadKey(sealing.Open<string>(Worker.SealingContext(worker.Id), worker.SealedAuthenticatorKey))!;
        await using var act = await db.BeginSystemAsync(ct);
        if (AuthenticatorCode.FindStep(key, code, act.At) is not { } step || !await UseAsync(half, step, ct))
        {
            db.Record(WorkerTokens.About(worker, act.Refused("worker.signed-in", "wrong-code")));
            await act.CommitAsync(ct);
            return StepResult.Wrong;
        }

        await throttle.SucceededAsync(worker, http.Connection.RemoteIpAddress, ct);
        sessions.Begin(http, worker, act.At);
        db.Record(WorkerTokens.About(worker, act.Did("worker.signed-in")));
        await act.CommitAsync(ct);
        return StepResult.Right;
    }

    /// <summary>No code counts twice (RFC 6238 §5.2), and no password step: the updates decide between tries at once.</summary>
    private async Task<bool> UseAsync(HalfSignIn half, long step, CancellationToken ct) =>
        await db.Workers.Where(worker => worker.Id == half.WorkerId && worker.LastCodeStep < step && worker.SuspendedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(worker => worker.LastCodeStep, step), ct) == 1
        && await db.HalfSignIns.Where(open => open.CookieHash == half.CookieHash).ExecuteDeleteAsync(ct) == 1;

    private async Task RecordRefusalAsync(Worker? worker, string code, Verdict verdict, CancellationToken ct)
    {
        if (!verdict.IsWorthRecording)
        {
            return;
        }

        await using var act = await db.BeginSystemAsync(ct);
        var refused = act.Refused("worker.signed-in", code);
        db.Record(worker is null ? refused : WorkerTokens.About(worker, refused));
        await act.CommitAsync(ct);
    }
}

/// <summary>Checked in place of a password that does not exist, so that checking takes as long.</summary>
public sealed class DecoyPassword(IPasswordHasher<Worker> passwords)
{
    public string Hash { get; } = passwords.HashPassword(null!, Secret.NewValue());
}
