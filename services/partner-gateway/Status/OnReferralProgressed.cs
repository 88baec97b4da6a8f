using MassTransit;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;

namespace SafeShare.PartnerGateway.Status;

/// <summary>Keeps every step once, whatever the order they come in (I9).</summary>
public sealed class OnReferralProgressed(GatewayDb db) : IConsumer<ReferralProgressed>
{
    public Task Consume(ConsumeContext<ReferralProgressed> context)
    {
        var step = context.Message;
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into progress (referral_id, step, agency_id, stage, progressed_at, outcome, sealed_feedback)
            values ({step.ReferralId}, {step.Step}, {step.FromAgencyId}, {step.Stage}, {step.ProgressedAt.ToUniversalTime()}, {step.Outcome}, {step.SealedFeedback})
            on conflict do nothing
            """,
            context.CancellationToken);
    }
}
