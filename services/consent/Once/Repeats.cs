using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Once;

/// <summary>One request of one worker, and what came of it when it was sent before.</summary>
/// <param name="KeyHash">Null when the request carries no key: then every request is a new one.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="AnswersHash">With the same key only the same answers are the same request.</param>
/// <param name="RecordId">What the earlier request recorded.</param>
/// <param name="Refusal">Why the key is no good.</param>
internal sealed record Repeat(byte[]? KeyHash, string Operation, byte[] AnswersHash, Guid? RecordId = null, Refusal? Refusal = null);

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

            if (OnceKey.HashOf(header) is not { } key)
            {
                return new Repeat(null, operation, [], Refusal: OnceKey.Malformed);
            }

            var (worker, hash) = (user.WorkerId!.Value, OnceKey.HashOf(answers));
            await db.HoldKeyAsync(worker, operation, key, ct);
            var before = await db.IdempotencyKeys.SingleOrDefaultAsync(row => row.WorkerId == worker && row.Operation == operation && row.KeyHash == key, ct);
            return before is null ? new Repeat(key, operation, hash)
                : before.AnswersHash.AsSpan().SequenceEqual(hash) ? new Repeat(key, operation, hash, before.RecordId)
                : new Repeat(key, operation, hash, Refusal: OnceKey.UsedOtherwise);
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
