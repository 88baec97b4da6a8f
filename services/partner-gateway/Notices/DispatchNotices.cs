using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>
/// Sends what is due, at least once. A notice is claimed by moving its next attempt beyond the longest an attempt can take:
/// if this process dies in between, another sends it again. A slow receiver holds up nobody but itself.
/// </summary>
public sealed partial class DispatchNotices(IServiceScopeFactory scopes, NoticeSender sender, TimeProvider clock, ILogger<DispatchNotices> log) : BackgroundService
{
    private const int AtOnce = 32;
    private const int AtOncePerAgency = 4;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Task, Guid> _sending = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollEvery, clock);
        await using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None)) // false when stopped
        {
            await StartDueAsync(stoppingToken);
        }

        await Task.WhenAll(_sending.Keys);
    }

    private async Task StartDueAsync(CancellationToken ct)
    {
        try
        {
            foreach (var (notice, endpoint) in await ClaimAsync(ct))
            {
                var attempt = AttemptAsync(notice, endpoint, ct);
                _sending[attempt] = notice.AgencyId;
                _ = attempt.ContinueWith(done => _sending.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception failure)
        {
            LogNotClaimed(failure.GetType().Name);
        }
    }

    private async Task<List<(Notice, NoticeEndpoint)>> ClaimAsync(CancellationToken ct)
    {
        var busy = _sending.Values.CountBy(agency => agency).Where(agency => agency.Value >= AtOncePerAgency).Select(agency => agency.Key).ToArray();
        var free = AtOnce - _sending.Count;
        if (free <= 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        await using var work = await db.BeginSystemAsync(ct);
        var notices = await db.Notices.FromSql(
            $"""
            with due as materialized (
                select waiting.id from notice_endpoints endpoint cross join lateral (
                    select id from notices where agency_id = endpoint.agency_id and given_up_at is null and next_attempt_at <= {work.At}
                    order by next_attempt_at limit {AtOncePerAgency} for update skip locked
                ) waiting
                where endpoint.disabled_because is null and endpoint.agency_id <> all({busy}) limit {free}
            )
            update notices set attempts = attempts + 1, next_attempt_at = {work.At + Lease} from due where notices.id = due.id
            returning notices.*
            """).AsNoTracking().ToListAsync(ct);
        var agencies = notices.Select(notice => notice.AgencyId).Distinct().ToArray();
        var endpoints = await db.NoticeEndpoints.AsNoTracking().Where(endpoint => agencies.Contains(endpoint.AgencyId)).ToDictionaryAsync(endpoint => endpoint.AgencyId, ct);
        await work.CommitAsync(ct);
        return notices.ConvertAll(notice => (notice, endpoints[notice.AgencyId]));
    }

    private async Task AttemptAsync(Notice notice, NoticeEndpoint endpoint, CancellationToken ct)
    {
        try
        {
            await SettleAsync(notice, await SendAsync(notice, endpoint, ct), ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // stopping; the lease runs out and the notice is sent again
        }
        catch (Exception failure)
        {
            LogNotSettled(notice.Id, failure.GetType().Name);
        }
    }

    private async Task<NoticeOutcome> SendAsync(Notice notice, NoticeEndpoint endpoint, CancellationToken ct)
    {
        try
        {
            return await sender.SendAsync(endpoint, notice, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogNotSent(notice.Id, failure.GetType().Name);
            return new NoticeOutcome("unexpected");
        }
    }

    private async Task SettleAsync(Notice claimed, NoticeOutcome outcome, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        await using var work = await db.BeginSystemAsync(ct);
        var endpoint = await db.NoticeEndpoints.FromSql($"select * from notice_endpoints where agency_id = {claimed.AgencyId} for update").SingleOrDefaultAsync(ct);
        var notice = await db.Notices.SingleOrDefaultAsync(notice => notice.Id == claimed.Id, ct);
        if (endpoint is null || notice is null)
        {
            return; // the agency took its endpoint away meanwhile
        }

        Settle(db, work, endpoint, notice, outcome);
        await work.CommitAsync(ct);
    }

    private static void Settle(GatewayDb db, Act work, NoticeEndpoint endpoint, Notice notice, NoticeOutcome outcome)
    {
        if (outcome.Failure is null)
        {
            endpoint.Delivered(work.At);
            db.Remove(notice);
            Record("notice.delivered");
            return;
        }

        endpoint.Failed(outcome.Failure, work.At);
        if (!outcome.Sent)
        {
            notice.Attempts--; // the breaker spared the receiver; that is no attempt
            notice.NextAttemptAt = work.At + outcome.RetryAfter!.Value;
        }
        else if (outcome.Failure is NoticeOutcome.Gone)
        {
            endpoint.Disable("gone");
            notice.GivenUpAt = work.At;
            Record("notices.endpoint-disabled");
        }
        else if (NoticeSchedule.After(notice.Attempts, outcome.RetryAfter) is { } wait)
        {
            notice.NextAttemptAt = work.At + wait;
        }
        else
        {
            notice.GivenUpAt = work.At;
            Record("notice.given-up");
        }

        void Record(string action) => db.Record(work.Did(action) with { OtherAgencyIds = [notice.AgencyId], ExchangeId = notice.ItemId, Channel = "webhook" });
    }

    [LoggerMessage(LogLevel.Warning, "Due notices could not be claimed ({Failure}); the next round tries again")]
    private partial void LogNotClaimed(string failure);

    [LoggerMessage(LogLevel.Error, "Notice {Notice} could not be sent ({Failure})")]
    private partial void LogNotSent(Guid notice, string failure);

    [LoggerMessage(LogLevel.Warning, "The attempt to send notice {Notice} could not be settled ({Failure}); it will be sent again")]
    private partial void LogNotSettled(Guid notice, string failure);
}
