using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Referrals.Evidence;

/// <summary>Notes that the log signed its state. Only ever moves forward, and never beyond now.</summary>
public sealed class OnCheckpointPublished(ReferralDb db, TimeProvider clock) : IConsumer<CheckpointPublished>
{
    public Task Consume(ConsumeContext<CheckpointPublished> context)
    {
        var message = context.Message;
        var now = clock.GetStorableNow();
        var signedAt = message.SignedAt < now ? message.SignedAt : now;
        return db.Database.ExecuteSqlAsync($"""
            insert into evidence (origin, size, signed_at) values ({message.Origin}, {message.Size}, {signedAt.ToUniversalTime()})
            on conflict (origin) do update set size = greatest(evidence.size, excluded.size), signed_at = greatest(evidence.signed_at, excluded.signed_at)
            """, context.CancellationToken);
    }
}
