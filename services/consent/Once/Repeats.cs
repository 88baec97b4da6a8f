using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Once;

/// <summary>One request of one worker, and what came of it when it was sent before.</summary>
/// <param name="KeyHash">Null when the request carries no key: then every request is a new one.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="AnswersHash">With the same key only the same answers are the same request.</param>
/// <param name="RecordId">What the earlier request recorded.</param>
/// <param name="Refusal">Why the key is no good.</param>
internal sealed record Repeat(byte[]? KeyHash, string Operation, byte[] AnswersHash, Guid? RecordId = null, Refusal? Refusal = null)
{
    public static readonly Refusal Malformed = new("invalid", "is 1 to 255 visible ASCII characters, without quotes, commas or backslashes inside", StatusCodes.Status400BadRequest, IdempotencyKey.Header);

    public static readonly Refusal UsedOtherwise = new("idempotency-key-reused", "This Idempotency-Key was used before with other answers. Use a new key for a new record.",
        StatusCodes.Status422UnprocessableEntity, IdempotencyKey.Header);
}

internal static class Repeats
{
    extension(ConsentDb db)
    {
        /// <summary>Looks the key up, and lets nobody else use it until this act ends: of two that arrive at once the second finds what the first recorded.</summary>
        public async Task<Repeat> FindRepeatAsync<T>(string? header, string operation, T answers, ClaimsPrincipal user, CancellationToken ct)
        {
            if (header is null)
            {
                return new Repeat(null, operation, []);
            }

            if (IdempotencyKey.HashOf(header) is not { } key)
            {
                return new Repeat(null, operation, [], Refusal: Repeat.Malformed);
            }

            var (worker, hash) = (user.WorkerId!.Value, IdempotencyKey.HashOf(answers));
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{worker} {operation} {Convert.ToHexString(key)}"}, 1))", ct);
            var before = await db.IdempotencyKeys.SingleOrDefaultAsync(row => row.WorkerId == worker && row.Operation == operation && row.KeyHash == key, ct);
            return before is null ? new Repeat(key, operation, hash)
                : before.AnswersHash.AsSpan().SequenceEqual(hash) ? new Repeat(key, operation, hash, before.RecordId)
                : new Repeat(key, operation, hash, Refusal: Repeat.UsedOtherwise);
        }

        public void Remember(Repeat request, Guid record, Author author)
        {
            if (request.KeyHash is { } key)
            {
                db.Add(new IdempotencyKey
                {
                    WorkerId = author.WorkerId,
                    Operation = request.Operation,
                    KeyHash = key,
                    AnswersHash = request.AnswersHash,
                    HubId = author.HubId,
                    AgencyId = author.AgencyId,
                    RecordId = record,
                    RecordedAt = author.At,
                });
            }
        }
    }
}
