using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Evidence;

/// <summary>Disclosures need a log that signs. How long it may stay silent is <c>Referral:EvidenceWithin</c>, 15 minutes unless set (I4).</summary>
public sealed class EvidenceClock(IConfiguration configuration)
{
    private readonly TimeSpan _within = configuration.GetValue("Referral:EvidenceWithin", TimeSpan.FromMinutes(15));

    public async Task<bool> IsRunningAsync(ReferralDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - _within;
        return await db.Evidence.AnyAsync(state => state.SignedAt >= since, ct);
    }
}
