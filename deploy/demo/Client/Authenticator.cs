namespace SafeShare.Demo.Client;

/// <summary>
/// A worker's authenticator app in the hands of a program. A code counts once, and the one after the present is accepted too:
/// so it gives each code once, runs ahead by one at most, and waits when even that is used up.
/// </summary>
public sealed class Authenticator(string base32Secret, TimeProvider clock)
{
    private readonly Lock _giving = new();
    private long _lastGiven;

    public async Task<string> NextCodeAsync(CancellationToken ct)
    {
        long step;
        lock (_giving)
        {
            step = _lastGiven = Math.Max(AuthenticatorCode.StepAt(clock.GetUtcNow()), _lastGiven + 1);
        }

        var from = AuthenticatorCode.StartOf(step - 1) - clock.GetUtcNow();
        if (from > TimeSpan.Zero)
        {
            await Task.Delay(from, clock, ct);
        }

        return AuthenticatorCode.At(AuthenticatorCode.StartOf(step), base32Secret);
    }
}
