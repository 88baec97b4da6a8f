using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Identity.SignIn;

/// <param name="MayGoOn">The try is checked; otherwise it is turned away unchecked.</param>
/// <param name="IsWorthRecording">False for what a flood adds to what is on record already.</param>
public sealed record Verdict(bool MayGoOn, bool IsWorthRecording);

/// <summary>
/// Limits guessing without letting a stranger lock a worker out. Tries are counted before they are checked, by user name and
/// source together; too many from one source, or for one name from everywhere, stop new sources only: where a worker has signed
/// in before, nothing but that place's own tries counts. Names that belong to nobody count alike.
/// </summary>
public sealed class SignInThrottle(IdentityDb db, TimeProvider clock)
{
    /// <summary>Tries within <see cref="Window"/>. A whole sign-in takes one here and one for the code.</summary>
    public const int LimitOfPair = 10, LimitOfUser = 30, LimitOfSource = 50;

    /// <summary>Codes for one worker from everywhere: who gets that far knows the password, so this locks nobody out for strangers.</summary>
    public const int LimitOfCodes = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    private static readonly byte[] Everywhere = Secret.Hash("everywhere");

    public async Task<Verdict> CountPasswordAsync(string userName, IPAddress? source, CancellationToken ct)
    {
        var (user, from) = (OfUser(userName), OfSource(source));
        var pair = await CountAsync(user, from, ct);
        var now = clock.GetUtcNow();
        var all = await db.Database.SqlQuery<Sums>($"""
            select coalesce(sum(tries) filter (where user_hash = {user}), 0)::int as "OfUser",
                   coalesce(sum(tries) filter (where source_hash = {from}), 0)::int as "OfSource"
            from sign_in_attempts where (user_hash = {user} or source_hash = {from}) and window_ends_at > {now}
            """).SingleAsync(ct);
        var isKnownPlace = pair.LastSuccessAt > now - Remembered;
        return new Verdict(
            MayGoOn: pair.Tries <= LimitOfPair && (isKnownPlace || all.OfUser <= LimitOfUser && all.OfSource <= LimitOfSource),
            IsWorthRecording: all.OfSource <= LimitOfSource + LimitOfPair);
    }

    public async Task<Verdict> CountCodeAsync(Worker worker, CancellationToken ct)
    {
        var all = await CountAsync(OfCodes(worker), Everywhere, ct);
        return new Verdict(MayGoOn: all.Tries <= LimitOfCodes, IsWorthRecording: all.Tries <= LimitOfCodes + 1);
    }

    public async Task SucceededAsync(Worker worker, IPAddress? source, CancellationToken ct)
    {
        var (user, from, codes, now) = (OfUser(worker.UserName), OfSource(source), OfCodes(worker), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into sign_in_attempts (user_hash, source_hash, tries, window_ends_at, last_success_at)
            values ({user}, {from}, 0, {now}, {now}), ({codes}, {Everywhere}, 0, {now}, {now})
            on conflict (user_hash, source_hash) do update set tries = 0, last_success_at = excluded.last_success_at
            """, ct);
    }

    private async Task<Tally> CountAsync(byte[] user, byte[] source, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Database.SqlQuery<Tally>($"""
            insert into sign_in_attempts as a (user_hash, source_hash, tries, window_ends_at) values ({user}, {source}, 1, {now + Window})
            on conflict (user_hash, source_hash) do update set
                tries = case when a.window_ends_at > {now} then a.tries + 1 else 1 end,
                window_ends_at = case when a.window_ends_at > {now} then a.window_ends_at else excluded.window_ends_at end
            returning tries as "Tries", last_success_at as "LastSuccessAt"
            """).ToListAsync(ct);
        return rows[0];
    }

    private static byte[] OfUser(string userName) => Secret.Hash($"user {Worker.Normalise(userName)}");

    private static byte[] OfCodes(Worker worker) => Secret.Hash($"codes {worker.Id}");

    /// <summary>An IPv6 household has 2⁶⁴ addresses, so its network counts.</summary>
    private static byte[] OfSource(IPAddress? source)
    {
        var address = source is { IsIPv4MappedToIPv6: true } ? source.MapToIPv4() : source;
        return Secret.Hash(address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : $"{address}");
    }

    private sealed record Tally(int Tries, DateTimeOffset? LastSuccessAt);

    private sealed record Sums(int OfUser, int OfSource);
}
