using System.Security.Claims;
using Npgsql;
using NpgsqlTypes;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>What became of an attempt to keep a submission. Identity's news of an agency or a hub may still be on its way.</summary>
public enum Kept { New, Before, AtWork, NotHeardOfYet, AgencySuspended, HubUnknown }

/// <summary>
/// Keeps a submission and its messages in one round trip that is one transaction. Every accepted referral passes here, so
/// this is SQL by hand: the checks, the row and the outbox are a single statement, and none of it happens without the rest.
/// </summary>
public sealed class Submissions(NpgsqlDataSource database, OutboxSignal signal)
{
    // The lock lives until the commit: whoever finds it taken has met a request with the same key that is still at work.
    private const string Keep = """
        with sender as materialized (
            select suspended_version > enrolled_version as suspended,
                   $5 = any(hub_ids) as works_there,
                   exists (select from hubs where hub_id = $5) as hub_known,
                   pg_try_advisory_xact_lock(hashtextextended(encode($4, 'hex') || $3, 0)) as alone
            from agencies where agency_id = $2
        ), kept as (
            insert into submissions (referral_id, agency_id, client_id, idempotency_key_hash, hub_id, local_reference, received_at, body_sha256, missing, sealed_content)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from sender where not suspended and works_there and hub_known and alone
            on conflict (client_id, idempotency_key_hash) do nothing
            returning 1
        ), queued as (
            insert into outbox (id, type, body, trace_parent, not_before)
            select message.id, message.type, message.body::jsonb, $14, $7 from kept, unnest($11, $12, $13) as message(id, type, body)
        )
        select suspended, works_there, hub_known, alone, exists (select from kept) from sender
        """;

    private const string Find = "select referral_id, hub_id, received_at, body_sha256, missing from submissions where client_id = $1 and idempotency_key_hash = $2";

    public async Task<Kept> KeepAsync(ClaimsPrincipal user, Submission submission, IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { RowScope.Of(user), KeepCommand(submission, messages) } };
        await batch.PrepareAsync(ct); // once for each connection; after that the statement need not be planned again
        await using var answer = await batch.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        var kept = !await answer.ReadAsync(ct) ? Kept.NotHeardOfYet
            : answer.GetBoolean(0) ? Kept.AgencySuspended
            : !answer.GetBoolean(1) ? Kept.HubUnknown
            : !answer.GetBoolean(2) ? Kept.NotHeardOfYet
            : !answer.GetBoolean(3) ? Kept.AtWork
            : answer.GetBoolean(4) ? Kept.New : Kept.Before;
        await answer.CloseAsync(); // only now is it committed
        if (kept is Kept.New)
        {
            signal.Wake();
        }

        return kept;
    }

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

    private static NpgsqlBatchCommand KeepCommand(Submission submission, IReadOnlyList<OutboxMessage> messages) => new(Keep)
    {
        Parameters =
        {
            new() { Value = submission.ReferralId },
            new() { Value = submission.AgencyId },
            new() { Value = submission.ClientId },
            new() { Value = submission.IdempotencyKeyHash },
            new() { Value = submission.HubId },
            new() { Value = (object?)submission.LocalReference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = submission.ReceivedAt },
            new() { Value = submission.BodySha256 },
            new() { Value = submission.Missing },
            new() { Value = submission.SealedContent },
            new() { Value = messages.Select(message => message.Id).ToArray() },
            new() { Value = messages.Select(message => message.Type).ToArray() },
            new() { Value = messages.Select(message => message.Body).ToArray() },
            new() { Value = (object?)messages[0].TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };
}
