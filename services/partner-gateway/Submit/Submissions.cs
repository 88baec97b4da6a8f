using System.Security.Claims;
using Npgsql;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>What became of an attempt to keep a submission. Identity's news of an agency or a hub may still be on its way.</summary>
public enum Kept { New, Before, AtWork, NotHeardOfYet, AgencySuspended, HubUnknown }

/// <summary>
/// Keeps submissions and their messages. Every accepted referral passes here, so this is SQL by hand: what comes together is
/// kept in one round trip that is one transaction, and of each referral the checks, the row and the messages are all kept or none.
/// </summary>
public sealed class Submissions(NpgsqlDataSource database, JustCommitted committed) : BackgroundService
{
    private const int MostAtOnce = 64;

    // The lock lives until the commit: whoever finds it taken by another transaction has met a request with the same key that is
    // still at work. Two with one key in the same round trip both get it; then the unique index lets the first in.
    private const string Keep = """
        with asked as (
            select * from unnest($2, $3, $4, $5, $6, $7, $8, $9) with ordinality
                as row (referral_id, client_id, key_hash, hub_id, local_reference, received_at, body_sha256, missing, at)
        ), checked as materialized (
            select asked.*, suspended_version > enrolled_version as suspended, asked.hub_id = any(hub_ids) as works_there,
                   exists (select from hubs where hubs.hub_id = asked.hub_id) as hub_known,
                   pg_try_advisory_xact_lock(hashtextextended(encode(key_hash, 'hex') || client_id, 0)) as alone
            from asked, agencies where agency_id = $1
        ), kept as (
            insert into submissions (referral_id, agency_id, client_id, idempotency_key_hash, hub_id, local_reference, received_at, body_sha256, missing)
            select referral_id, $1, client_id, key_hash, hub_id, local_reference, received_at, body_sha256,
                   coalesce(string_to_array(nullif(missing, ''), ' '), '{}')
            from checked where not suspended and works_there and hub_known and alone order by at
            on conflict (client_id, idempotency_key_hash) do nothing
            returning referral_id
        ), queued as (
            insert into outbox (id, type, body, trace_parent, not_before)
            select message.id, message.type, message.body::json, message.trace_parent, message.not_before
            from kept join unnest($10, $11, $12, $13, $14, $15) as message (id, type, body, trace_parent, not_before, referral_id) using (referral_id)
        )
        select at::int, suspended, works_there, hub_known, alone, kept.referral_id is not null from checked left join kept using (referral_id)
        """;

    private const string Find = "select referral_id, hub_id, received_at, body_sha256, missing from submissions where client_id = $1 and idempotency_key_hash = $2";

    private readonly Together<Asked, Kept> _asked = new(MostAtOnce, asked => KeepAsync(database, committed, asked));

    /// <summary>Ends when it is committed, or when it is known why not.</summary>
    public Task<Kept> KeepAsync(Submission submission, IReadOnlyList<OutboxMessage> messages, CancellationToken ct) =>
        _asked.AskAsync(new Asked(submission, messages), ct);

    /// <summary>What was promised when the key was first used, and the hash of what it was used for.</summary>
    public async Task<(Receipt Receipt, byte[] BodySha256)?> FindAsync(ClaimsPrincipal user, IdempotencyKey key, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(RowScope.Of(user));
        batch.BatchCommands.Add(new(Find) { Parameters = { new() { Value = user.ClientId }, new() { Value = key.Hash } } });
        await using var answer = await batch.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        if (!await answer.ReadAsync(ct))
        {
            return null;
        }

        var sha256 = answer.GetFieldValue<byte[]>(3);
        return (Receipt.For(answer.GetGuid(0), answer.GetFieldValue<DateTimeOffset>(2), sha256, answer.GetFieldValue<List<string>>(4)), sha256);
    }

    /// <summary>Whether the agency works in this hub, asked only to tell about every wrong field at once.</summary>
    public async Task<bool> WorksInAsync(ClaimsPrincipal user, Guid hubId, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(RowScope.Of(user));
        batch.BatchCommands.Add(new("select exists (select from agencies where agency_id = app_agency() and $1 = any(hub_ids))")
        {
            Parameters = { new() { Value = hubId } },
        });
        await using var answer = await batch.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        return await answer.ReadAsync(ct) && answer.GetBoolean(0);
    }

    /// <summary>One round trip at a time: while it waits for its commit, the next is filled.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _asked.RunAsync(stoppingToken);

    /// <summary>One agency after the other, each in its own scope (I5); all of it one transaction.</summary>
    private static async Task<IReadOnlyList<Kept>> KeepAsync(NpgsqlDataSource database, JustCommitted committed, IReadOnlyList<Asked> all)
    {
        var kept = new Kept[all.Count];
        Array.Fill(kept, Kept.NotHeardOfYet);
        var places = Enumerable.Range(0, all.Count).GroupBy(at => all[at].Submission.AgencyId).Select(agency => agency.ToArray()).ToList();

        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var agency in places)
        {
            batch.BatchCommands.Add(RowScope.Of(all[agency[0]].Submission.AgencyId));
            batch.BatchCommands.Add(KeepCommand([.. agency.Select(at => all[at])]));
        }

        await using var answer = await batch.ExecuteReaderAsync();
        foreach (var agency in places)
        {
            await answer.NextResultAsync();
            while (await answer.ReadAsync())
            {
                kept[agency[answer.GetInt32(0) - 1]] = Read(answer);
            }

            await answer.NextResultAsync();
        }

        await answer.CloseAsync(); // only now is it committed
        committed.Hand(all.Where((_, at) => kept[at] is Kept.New).SelectMany(asked => asked.Messages));
        return kept;
    }

    private static Kept Read(NpgsqlDataReader row) =>
        row.GetBoolean(1) ? Kept.AgencySuspended
        : !row.GetBoolean(2) ? Kept.HubUnknown
        : !row.GetBoolean(3) ? Kept.NotHeardOfYet
        : !row.GetBoolean(4) ? Kept.AtWork
        : row.GetBoolean(5) ? Kept.New : Kept.Before;

    private static NpgsqlBatchCommand KeepCommand(IReadOnlyList<Asked> all)
    {
        var messages = all.SelectMany(asked => asked.Messages.Select(message => (asked.Submission.ReferralId, Message: message))).ToArray();
        return new(Keep)
        {
            Parameters =
            {
                new() { Value = all[0].Submission.AgencyId },
                Column(all, one => one.Submission.ReferralId),
                Column(all, one => one.Submission.ClientId),
                Column(all, one => one.Submission.IdempotencyKeyHash),
                Column(all, one => one.Submission.HubId),
                Column(all, one => one.Submission.LocalReference),
                Column(all, one => one.Submission.ReceivedAt),
                Column(all, one => one.Submission.BodySha256),
                Column(all, one => string.Join(' ', one.Submission.Missing)), // names of fields have no blanks
                Column(messages, one => one.Message.Id),
                Column(messages, one => one.Message.Type),
                Column(messages, one => one.Message.Body),
                Column(messages, one => one.Message.TraceParent),
                Column(messages, one => one.Message.NotBefore),
                Column(messages, one => one.ReferralId),
            },
        };
    }

    private static NpgsqlParameter<T[]> Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value) => new() { TypedValue = [.. rows.Select(value)] };

    private sealed record Asked(Submission Submission, IReadOnlyList<OutboxMessage> Messages);
}
