using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Once;

/// <summary>One request of one worker, and what it was answered when it was sent before.</summary>
/// <param name="KeyHash">Null when the request carries no key: then every request is a new one.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="RequestHash">With the same key only the same request, about the same referral, is the same.</param>
/// <param name="Answer">What it was answered.</param>
/// <param name="Refusal">Why the key is no good.</param>
internal sealed record Repeat(byte[]? KeyHash, string Operation, byte[] RequestHash, string? Answer = null, Refusal? Refusal = null);

internal static class Repeats
{
    extension(ReferralDb db)
    {
        public async Task<Repeat> FindRepeatAsync<T>(string? header, string operation, Guid about, T request, ClaimsPrincipal user, CancellationToken ct)
        {
            if (header is null)
            {
                return new Repeat(null, operation, []);
            }

            if (OnceKey.HashOf(header) is not { } key)
            {
                return new Repeat(null, operation, [], Refusal: OnceKey.Malformed);
            }

            var (worker, hash) = (user.WorkerId!.Value, OnceKey.HashOf(new { about, request }));
            await db.HoldKeyAsync(worker, operation, key, ct);
            var before = await db.IdempotencyKeys.SingleOrDefaultAsync(row => row.WorkerId == worker && row.Operation == operation && row.KeyHash == key, ct);
            return before is null ? new Repeat(key, operation, hash)
                : before.RequestHash.AsSpan().SequenceEqual(hash) ? new Repeat(key, operation, hash, before.Answer)
                : new Repeat(key, operation, hash, Refusal: OnceKey.UsedOtherwise);
        }

        /// <summary>In the transaction of the act: done and remembered, or neither.</summary>
        public T Remember<T>(Repeat repeat, T answer, Referral referral, ClaimsPrincipal user, DateTimeOffset at)
        {
            if (repeat.KeyHash is { } key)
            {
                db.Add(new IdempotencyKey
                {
                    WorkerId = user.WorkerId!.Value,
                    Operation = repeat.Operation,
                    KeyHash = key,
                    RequestHash = repeat.RequestHash,
                    HubId = referral.HubId,
                    ReferralId = referral.Id,
                    Answer = JsonSerializer.Serialize(answer, JsonSerializerOptions.Web),
                    AnsweredAt = at,
                });
            }

            return answer;
        }
    }

    /// <summary>The form was sent twice: nothing is done a second time, and that it was asked again is on record.</summary>
    public static async Task<T> AgainAsync<T>(this Act act, ReferralDb db, string answer, Referral referral, CancellationToken ct)
    {
        db.Record(act.Did("answer.repeated") with { ReferralId = referral.Id, SubjectIds = [referral.SubjectId] });
        await act.CommitAsync(ct);
        return JsonSerializer.Deserialize<T>(answer, JsonSerializerOptions.Web)!;
    }
}
