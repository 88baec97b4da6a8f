using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Withdraw;

namespace SafeShare.Referrals.Decide;

/// <summary>
/// What became of a decision, worked out from everything known about its referral. Nothing is marked on the decision
/// itself, so the order in which decisions, replacements and withdrawals arrive makes no difference (I9).
/// </summary>
public sealed record Standing(bool Superseded, DateTimeOffset? WithdrawnAt)
{
    public static Standing Of(Decision decision, IEnumerable<Decision> decisions, IEnumerable<Withdrawal> withdrawals) => new(
        decisions.Any(other => other.Replaces == decision.Id),
        withdrawals.Where(withdrawal => withdrawal.Ends(decision)).Select(withdrawal => (DateTimeOffset?)withdrawal.WithdrawnAt).Min());

    public static async Task<Standing> OfAsync(Decision decision, ReferralDb db, CancellationToken ct) => Of(
        decision,
        await db.Decisions.AsNoTracking().Where(other => other.Replaces == decision.Id).ToListAsync(ct),
        await db.Withdrawals.AsNoTracking().Where(withdrawal => withdrawal.ReferralId == decision.ReferralId).ToListAsync(ct));
}
